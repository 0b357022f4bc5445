tusk_unit_tests(diag definition diagnostic explanation printable render_text secret_mask sink snippet)
