tusk_unit_tests(eval binary evaluator expression fold op_env open resolve text_to_scalar)
