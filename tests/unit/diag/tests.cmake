tusk_unit_tests(diag definition diagnostic printable render_text secret_mask sink snippet)
