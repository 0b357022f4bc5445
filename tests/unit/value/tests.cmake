tusk_unit_tests(value scalar_text value)
