tusk_unit_tests(render base64 dialect proto_duration public_config)
