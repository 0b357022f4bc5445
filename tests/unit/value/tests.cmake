tusk_unit_tests(value quantity scalar_text value)
