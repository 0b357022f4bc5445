#include "syntax/parser_input.hpp"

namespace tusk {

ParserInput::ParserInput(std::string_view text, std::uint32_t begin, std::uint32_t end, FileId file,
                         Arena& arena, Sink& sink, Dialect dialect, const ParseLimits& limits)
    : lexer_(text, begin, end, file, sink),
      file_(file),
      arena_(arena),
      sink_(sink),
      dialect_(dialect),
      limits_(limits) {
    lexer_.set_interpolates(dialect == Dialect::Tsk);
}

void ParserInput::advance_key() {
    last_end_ = token_.end;
    token_ = lexer_.next_key();
}

void ParserInput::advance_value() {
    last_end_ = token_.end;
    do {
        token_ = lexer_.next_value();
    } while (newlines_are_blank_ && token_.kind == TokenKind::Newline);
}

void ParserInput::skip_newlines() {
    while (at(TokenKind::Newline)) {
        const std::uint32_t end = last_end_;
        token_ = lexer_.next_value();
        last_end_ = end;
    }
}

Expr ParserInput::make_expr(ExprKind kind, std::uint32_t begin, std::uint32_t end) const {
    Expr expr;
    expr.kind = kind;
    expr.file = static_cast<std::uint32_t>(file_) & 0x00FFFFFFU;
    expr.begin = begin;
    expr.end = end;
    return expr;
}

Expr ParserInput::make_text(ExprKind kind, std::string_view text, std::uint32_t begin,
                            std::uint32_t end) const {
    Expr expr = make_expr(kind, begin, end);
    expr.payload.text = text.data();
    expr.size = static_cast<std::uint32_t>(text.size()) & 0x0FFFFFFFU;
    return expr;
}

}  // namespace tusk
