tusk_unit_tests(merge overlay)
