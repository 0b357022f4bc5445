tusk_unit_tests(load file_roots include read_source)
