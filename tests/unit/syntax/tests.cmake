tusk_unit_tests(syntax expression indent limits lex_number parser plain_line recovery statement string_literal)
