tusk_unit_tests(tree key_path)
