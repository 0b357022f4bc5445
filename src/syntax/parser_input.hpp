#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "syntax/lexer.hpp"
#include "tusk/syntax/ast.hpp"
#include "tusk/syntax/parser.hpp"

namespace tusk {

// What the rules of the grammar stand on: the token that is being read, and nodes with their places.
class ParserInput {
  protected:
    ParserInput(std::string_view text, std::uint32_t begin, std::uint32_t end, FileId file, Arena& arena,
                Sink& sink, Dialect dialect, const ParseLimits& limits);

    void advance_key();
    void advance_value();
    void skip_newlines();
    [[nodiscard]] bool at(TokenKind kind) const { return token_.kind == kind; }
    [[nodiscard]] Span token_span() const { return {file_, token_.begin, token_.end}; }
    [[nodiscard]] Span span(std::uint32_t begin, std::uint32_t end) const { return {file_, begin, end}; }
    [[nodiscard]] std::string token_text() const {
        return std::string(lexer_.text(token_.begin, token_.end));
    }

    [[nodiscard]] Expr make_expr(ExprKind kind, std::uint32_t begin, std::uint32_t end) const;
    [[nodiscard]] Expr make_text(ExprKind kind, std::string_view text, std::uint32_t begin,
                                 std::uint32_t end) const;
    [[nodiscard]] Expr make_error() const { return make_expr(ExprKind::Error, token_.begin, token_.begin); }

    Lexer lexer_;
    Token token_;
    std::uint32_t last_end_ = 0;  // end of the last consumed token
    FileId file_;
    Arena& arena_;
    Sink& sink_;
    Dialect dialect_;
    ParseLimits limits_;
    bool newlines_are_blank_ = false;  // inside ( )
};

}  // namespace tusk
