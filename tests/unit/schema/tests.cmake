tusk_unit_tests(schema value_type)
