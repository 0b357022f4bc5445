tusk_unit_tests(schema amount draft7 format schema_graph schema_secrets uri value_type)
