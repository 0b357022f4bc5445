// Primaries, and what a person meant by text that is none.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "syntax/bare_text.hpp"
#include "syntax/parser_state.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(NeedsQuotes, Error, "`{}` is {}: it needs quotes", std::string, std::string);
TUSK_DIAGNOSTIC(BoolSynonym, Error, "`{}` is no value in .tsk", std::string);
TUSK_DIAGNOSTIC(HashValue, Error, "`{}` would be a comment", std::string);
TUSK_DIAGNOSTIC(FoldedBlock, Error, "`>` after a `:` opens no block");
TUSK_DIAGNOSTIC(BadNumber, Error, "`{}` is no number", std::string);
TUSK_DIAGNOSTIC(ExpectedKey, Error, "expected a value, found {}", std::string);
TUSK_DIAGNOSTIC(UnexpectedAfterValue, Error, "expected {}, found {}", std::string, std::string);
TUSK_DIAGNOSTIC_AS(AdjacentStrings, UnexpectedAfterValue, Error, "two strings stand next to each other");
TUSK_DIAGNOSTIC(LeadingOperator, Error, "a value cannot start with `{}`", std::string);

constexpr std::array<std::string_view, 11> kOperators{"+", "-",  "*",  "%",  "<", ">",
                                                      "?", "==", "!=", "&&", "||"};

}  // namespace

std::string Parser::describe_token() const {
    return at(TokenKind::Newline) ? "the end of the line"
           : at(TokenKind::Eof)   ? "the end of the file"
                                  : fmt::format("`{}`", shorten_for_message(token_text()));
}

// primary = NUMBER | RANGE | STRING | "true" | "false" | "null" | global | bareword | array | object | op |
// "(" expr ")"
Expr Parser::parse_primary() {
    switch (token_.kind) {
        case TokenKind::String:
            return parse_string();
        case TokenKind::Int:
        case TokenKind::Float:
            return parse_number(false);
        case TokenKind::Word:
            return parse_word();
        case TokenKind::LeftBrace:
            return parse_object();
        case TokenKind::LeftBracket:
            return parse_array();
        case TokenKind::Global: {
            const Expr global = make_text(ExprKind::Global, lexer_.text(token_.begin + 1, token_.end),
                                          token_.begin, token_.end);
            advance_value();
            return global;
        }
        case TokenKind::Operator:
            return parse_call();
        case TokenKind::LeftParen:
            return parse_parenthesised();
        case TokenKind::Range:
            return parse_range();
        case TokenKind::Junk:
            report_junk();
            return make_error();
        case TokenKind::BadToken:
            fail();
            return make_error();
        default:
            report_no_value();
            return make_error();
    }
}

// true, false, null, or a bare word; a word glued to `(` is a call without its `@`.
Expr Parser::parse_word() {
    const Token token = token_;
    const std::string_view word = lexer_.text(token.begin, token.end);
    if (lexer_.peek() == '(' || lexer_.peek() == '.') {
        if (const std::optional<Expr> call = parse_bare_call()) {
            return *call;
        }
    }
    if (word == "true" || word == "false" || word == "null") {
        Expr literal = make_expr(word == "null" ? ExprKind::Null : ExprKind::Bool, token.begin, token.end);
        literal.payload.boolean = word == "true";
        literal.constant = true;
        advance_value();
        return literal;
    }
    if (const auto canonical = find_canonical_literal(word)) {
        failed_ = true;
        sink_.report(token_span(), kBoolSynonym, std::string(word)).help = fmt::format(
            "write {}{}, or {} for the text", canonical->starts_with("a ") ? "" : "`",
            canonical->starts_with("a ") ? std::string(*canonical) : std::string(*canonical) + "`",
            fmt::format("`{}`", quote_for_hint(word)));
        return pass_mistaken_word();
    }
    advance_value();
    return make_text(ExprKind::Name, word, token.begin, token.end);
}

// A word that should be another one stands for null where an operator follows, so that the values behind that
// are looked at, too. Anything else behind it belongs to the mistake.
Expr Parser::pass_mistaken_word() {
    std::string_view rest = lexer_.rest_of_line(token_.end);
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
    const bool has_operator =
        std::ranges::any_of(kOperators, [rest](std::string_view op) { return rest.starts_with(op); });
    if (!has_operator) {
        fail();
        return make_error();
    }
    Expr literal = make_expr(ExprKind::Null, token_.begin, token_.end);
    literal.constant = true;
    advance_value();
    return literal;
}

// name { "." IDENT } "(" : kept as a call so that it can be named in the refusal.
std::optional<Expr> Parser::parse_bare_call() {
    std::uint32_t ahead = 0;
    while (is_word_char(lexer_.peek(ahead)) || lexer_.peek(ahead) == '.') {
        ++ahead;
    }
    if (lexer_.peek(ahead) != '(') {
        return std::nullopt;
    }
    token_.end += ahead;
    lexer_.rewind(token_.end);
    return parse_call();
}

// `: #fff` and `: //host` would silently be comments.
bool Parser::check_hash_value() {
    std::uint32_t ahead = 0;
    while (is_class(lexer_.peek(ahead), kBlank)) {
        ++ahead;
    }
    const char first = lexer_.peek(ahead);
    const bool slashes = first == '/' && lexer_.peek(ahead + 1) == '/';
    const char next = lexer_.peek(ahead + (slashes ? 2 : 1));
    const bool is_blank =
        is_class(next, kBlank) || next == '\n' || next == '\r' || next == '\0' || next == '!';
    if ((first != '#' && !slashes) || is_blank) {
        return true;
    }
    const std::uint32_t begin = lexer_.offset() + ahead;
    const std::string_view line = lexer_.rest_of_line(begin);
    const std::string text(brace_depth_ == 0 ? line : line.substr(0, line.find_last_not_of(" }") + 1));
    const std::uint32_t end = begin + static_cast<std::uint32_t>(text.size());
    fail();
    token_.begin = end;  // what closes the table is no part of the comment
    sink_.report(span(begin, end), kHashValue, text).help =
        fmt::format("write {} for the text, or put a space after `{}` for a comment", quote_for_hint(text),
                    slashes ? "//" : "#");
    return false;
}

void Parser::report_needs_quotes(std::uint32_t begin, std::string_view text) {
    fail();
    sink_
        .report(span(begin, begin + static_cast<std::uint32_t>(text.size())), kNeedsQuotes,
                shorten_for_message(text), std::string(describe_bare_text(text)))
        .help = text.size() == shorten_for_message(text).size()
                    ? fmt::format("write {}", quote_for_hint(text))
                    : "put it in quotes";
}

// `@user-service...`: only the name of a file may hold a `-`.
void Parser::report_dashed_operator(std::string_view run) {
    constexpr std::string_view kGet = ".get";
    const std::string_view rest = lexer_.rest_of_line(token_.end);
    const bool is_call = lexer_.peek() == '(';
    const std::size_t close = rest.find(')');
    std::string help =
        fmt::format("write `{}` for the key; a subtraction needs spaces round its `-`", run.substr(1));
    if (is_call && run.ends_with(kGet) && close != std::string_view::npos) {
        help = fmt::format("a value of another file is `{}.tsk.get{}`",
                           run.substr(0, run.size() - kGet.size()), rest.substr(0, close + 1));
    } else if (is_call) {
        help = fmt::format("a value of another file is `{}.tsk.get(\"key\")`", run);
    }
    report_foreign(token_span(), fmt::format("the operator name `{}`", run), std::move(help));
}

// An unquoted run that is no value, with the words behind it.
void Parser::report_junk() {
    const std::string_view run = lexer_.text(token_.begin, token_.end);
    const std::string_view rest = lexer_.rest_of_line(token_.begin);
    if (run.starts_with('@') && run.find('-') != std::string_view::npos) {
        report_dashed_operator(run);
        return;
    }
    if (run.starts_with("@{")) {
        report_foreign(span(token_.begin, token_.begin + 2), "`@{`", "write `{` for a table");
        return;
    }
    if (run.starts_with("$(") || run.starts_with("${")) {
        const std::size_t close = rest.find(run[1] == '(' ? ')' : '}');
        report_needs_quotes(token_.begin,
                            rest.substr(0, close == std::string_view::npos ? close : close + 1));
        return;
    }
    const bool words_follow = rest.size() > run.size() + 1 && is_class(rest[run.size()], kBlank) &&
                              is_word_char(rest[run.size() + 1]);
    const bool whole_line = words_follow && expression_depth_ == 0;
    report_needs_quotes(token_.begin, whole_line ? rest.substr(0, rest.find_first_of(",;}?")) : run);
}

// The token cannot start a value.
void Parser::report_no_value() {
    if (report_foreign_value()) {
        return;
    }
    const std::string_view rest = lexer_.rest_of_line(token_.begin);
    const char next = lexer_.peek();
    if ((at(TokenKind::Dot) || at(TokenKind::Plus)) && is_class(next, kDigit)) {
        fail();
        const std::string_view number = rest.substr(0, rest.find_first_of(" ,;)]}"));
        sink_
            .report(span(token_.begin, token_.begin + static_cast<std::uint32_t>(number.size())), kBadNumber,
                    std::string(number))
            .help = at(TokenKind::Plus) ? "write it without the `+`" : fmt::format("write `0{}`", number);
    } else if ((at(TokenKind::Slash) || at(TokenKind::Star)) && last_end_ == token_.begin &&
               lexer_.text(0, last_end_).ends_with('/')) {
        fail();
        const std::string found = "/" + token_text();
        sink_
            .report(span(token_.begin - 1, token_.end), kUnexpectedAfterValue, "the end of the value",
                    fmt::format("`{}`", found))
            .help = fmt::format("put a space before `{}` for a comment, or the text in quotes", found);
    } else if (at(TokenKind::Slash) || at(TokenKind::Dot) || at(TokenKind::Star) || at(TokenKind::Percent)) {
        report_needs_quotes(token_.begin,
                            expression_depth_ == 0 ? rest : rest.substr(0, rest.find_first_of(" ,;)]}")));
    } else if (at(TokenKind::Greater) && lexer_.ends_line(token_.end)) {
        fail();
        skip_deeper_lines_ = true;
        sink_.report(token_span(), kFoldedBlock).help =
            "for a block write `key >` without the `:`; for text use `|` or \"\"\"";
    } else if (token_.kind >= TokenKind::Less && token_.kind <= TokenKind::Percent &&
               token_.kind != TokenKind::Minus) {
        fail();
        sink_.report(token_span(), kLeadingOperator, token_text()).help = "put text in quotes";
    } else {
        fail();
        sink_.report(token_span(), kExpectedKey, describe_token()).help =
            at(TokenKind::Eof) || at(TokenKind::Newline) ? "write the value on the same line, or `null`"
            : at(TokenKind::Not)                         ? "write one `!`, or put text in quotes"
            : at(TokenKind::Assign)                      ? "the separator is `:` or `=`"
            : at(TokenKind::Comma)                       ? "write the value, or remove the `,`"
            : at(TokenKind::Colon)                       ? "write the value before it, or put text in quotes"
            : token_.kind >= TokenKind::RightBrace && token_.kind <= TokenKind::RightParen
                ? "write the value before it"
                : "put text in quotes";
    }
}

// A finished value is followed by something on the same line.
void Parser::report_after_value(const Expr& value, std::string_view expected) {
    const bool glued = !token_.space_before;
    const bool is_text = value.kind == ExprKind::String;
    const std::string_view rest = lexer_.rest_of_line(value.begin);
    if (report_foreign_after_value(value)) {
        return;
    }
    if (at(TokenKind::String) && is_text) {
        fail();
        const bool doubled =
            glued && lexer_.peek() != '\0' && lexer_.text(value.begin, value.begin + 1) == "'";
        sink_.report(token_span(), kAdjacentStrings).help =
            doubled ? "for a quote inside text use \"...\"" : "join them with `+`";
        return;
    }
    const bool one_line = rest.size() >= token_.end - value.begin;
    if (value.kind == ExprKind::Name && at(TokenKind::Colon) && glued && one_line &&
        !is_class(lexer_.peek(), kBlank)) {
        report_needs_quotes(value.begin, rest.substr(0, rest.find_first_of(" \t,;)]}")));
        return;
    }
    const bool literal = value.kind == ExprKind::Int || value.kind == ExprKind::Float ||
                         value.kind == ExprKind::Bool || value.kind == ExprKind::Null;
    const bool words = value.kind == ExprKind::Name || (literal && at(TokenKind::Word) &&
                                                        rest.find_first_of(":=}]") == std::string_view::npos);
    if (words && one_line && !at(TokenKind::Colon) && !at(TokenKind::Assign) && !at(TokenKind::LeftBrace) &&
        !at(TokenKind::Hash) && !at(TokenKind::BadToken)) {
        report_needs_quotes(value.begin,
                            expression_depth_ == 0 ? rest : rest.substr(0, rest.find_first_of(",;)]}")));
        return;
    }
    fail();
    if (at(TokenKind::BadToken)) {
        return;
    }
    Diagnostic& diagnostic =
        sink_.report(token_span(), kUnexpectedAfterValue, std::string(expected), describe_token());
    if (at(TokenKind::Hash)) {
        diagnostic.help = "put a space before `#` for a comment, or the text in quotes";
    } else if (at(TokenKind::Colon) || at(TokenKind::Assign)) {
        diagnostic.help =
            expression_depth_ == 0 ? "put text that holds it in quotes" : "use { } for keys and values";
    } else if (is_text && lexer_.rest_of_line(token_.begin).find_first_of("\"'") != std::string_view::npos) {
        const bool raw = lexer_.text(value.begin, value.begin + 1) == "'";
        diagnostic.help = raw ? "for a quote inside text use \"...\""
                              : "for a quote inside text use `\\\"`, or ''' ... '''";
    } else {
        diagnostic.help = expected.ends_with("`]`") ? "put a `,` between the elements"
                                                    : "start a new line, or put a `,` or `;` between them";
    }
}

}  // namespace tusk
