tusk_unit_tests(pipeline fleet)
