tusk_unit_tests(inspect align_lists compare graph json_patch leaf_changes line_diff)
