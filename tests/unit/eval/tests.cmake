tusk_unit_tests(eval binary evaluator expression op_env open resolve text_to_scalar)
