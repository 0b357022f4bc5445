tusk_unit_tests(pipeline build fleet manifest)
