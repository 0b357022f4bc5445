tusk_unit_tests(schema amount built_in draft7 format schema_graph schema_secrets uri value_type)
