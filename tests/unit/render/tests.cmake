tusk_unit_tests(render base64 dialect duration_text public_config route_plan)
