tusk_unit_tests(convert env flat formats json tsk yaml)
