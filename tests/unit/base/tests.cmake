tusk_unit_tests(base arena check dns_label edit_distance host sha256 utf8)
