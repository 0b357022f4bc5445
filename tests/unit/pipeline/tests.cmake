tusk_unit_tests(pipeline build build_inputs fleet manifest)
