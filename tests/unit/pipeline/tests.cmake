tusk_unit_tests(pipeline read_source)
