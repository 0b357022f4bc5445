tusk_unit_tests(report json report)
