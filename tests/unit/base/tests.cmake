tusk_unit_tests(base arena check edit_distance utf8)
