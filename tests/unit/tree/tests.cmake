tusk_unit_tests(tree bind_words key_path layer tree)
