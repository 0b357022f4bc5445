tusk_unit_tests(pipeline build build_diff build_inputs fleet manifest parallel)
