tusk_unit_tests(base arena check dns_label edit_distance sha256 utf8)
