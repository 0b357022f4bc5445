tusk_unit_tests(value duration scalar_text value)
