tusk_unit_tests(tree bind_words key_path layer merge_rules path_pattern tree)
