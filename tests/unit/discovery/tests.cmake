tusk_unit_tests(discovery host_check)
