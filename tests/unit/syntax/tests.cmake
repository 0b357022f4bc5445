tusk_unit_tests(syntax expression indent lex_number parser plain_line recovery statement string_literal)
