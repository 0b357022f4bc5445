tusk_unit_tests(convert env flat formats json read_json read_yaml tsk yaml)
