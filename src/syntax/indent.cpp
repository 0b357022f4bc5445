// Bodies that indentation opens: maps, `- ` lists and block scalars. A body's lines are compared by
// their leading white space as text, never by columns, so that tabs need no width.
#include <algorithm>
#include <string>
#include <vector>

#include "syntax/parser_state.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(MixedIndent, Error, "indentation mixes tabs and spaces");
TUSK_DIAGNOSTIC(BadIndent, Error, "this line is indented {} than its neighbours", std::string);
TUSK_DIAGNOSTIC(EmptyValue, Warning, "`{}` has no value: it is null", std::string);
TUSK_DIAGNOSTIC(ExpectedKey, Error, "expected a value after `{}`, found {}", std::string, std::string);
TUSK_DIAGNOSTIC_AS(ValueBelow, ExpectedKey, Error, "expected a key, found a value");
TUSK_DIAGNOSTIC(ForeignSyntax, Error, "`{}` is not part of .tsk", std::string);

bool is_blank_line(std::string_view line) {
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

std::string_view indent_of(std::string_view line) {
    const std::size_t text = line.find_first_not_of(" \t");
    return line.substr(0, text == std::string_view::npos ? line.size() : text);
}

// Whether a value stands where the first key of an indented body should.
bool is_value_below(const Token& token, const Lexer& lexer) {
    const std::string_view line = lexer.rest_of_line(token.begin);
    switch (token.kind) {
        case TokenKind::LeftBracket:
        case TokenKind::LeftBrace:
        case TokenKind::LeftParen:
            return true;
        case TokenKind::String:
        case TokenKind::Word:
            return lexer.ends_line(token.end);
        case TokenKind::Global:
            return line.find_first_of(":={") == std::string_view::npos;
        case TokenKind::Operator: {
            const std::string_view name = line.substr(1, token.end - token.begin - 1);
            return !is_include_name(name) && !name.starts_with("validate.");
        }
        default:
            return false;
    }
}

}  // namespace

// On the line that is being read its begin is known: a file may be one line, and is then asked often.
std::uint32_t Parser::column_of(std::uint32_t offset) const {
    if (offset >= lexer_.line_begin()) {
        return offset - lexer_.line_begin();
    }
    const std::string_view before = lexer_.text(0, offset);
    const std::size_t line = before.rfind('\n');
    return offset - static_cast<std::uint32_t>(line == std::string_view::npos ? 0 : line + 1);
}

// Leading white space of the line that the current token stands on.
std::string_view Parser::line_indent() const {
    const std::uint32_t begin = lexer_.line_begin();
    return indent_of(lexer_.text(begin, std::max(begin, token_.begin)));
}

// After a Newline token: leading white space of the line that comes next.
std::string_view Parser::pending_indent() const {
    return indent_of(lexer_.text(lexer_.line_begin(), lexer_.offset()));
}

// What an entry without a value on its own line has: a body below it, or nothing.
Expr Parser::parse_below(std::uint32_t key_column, std::string_view key_indent) {
    const Expr null = [this] {
        Expr expr = make_expr(ExprKind::Null, last_end_, last_end_);
        expr.constant = true;
        return expr;
    }();
    if (!at(TokenKind::Newline) || lexer_.at_end()) {
        return null;
    }
    const std::string_view next = pending_indent();
    const char first = lexer_.peek();
    if (first == '<' && lexer_.ends_line(lexer_.offset() + 1)) {
        return null;
    }
    if (has_indented_list(key_column)) {
        return parse_indent_list(key_column);
    }
    const bool first_on_line = key_column == key_indent.size();
    const bool mixed = first_on_line && !next.starts_with(key_indent) && !key_indent.starts_with(next);
    if (first == '}' || (next.size() <= key_column && !mixed)) {
        return null;
    }
    if (mixed) {
        advance_key();
        fail();
        sink_.report(span(lexer_.line_begin(), token_.begin), kMixedIndent).help =
            "indent with one of them in the whole file";
        return null;
    }
    return parse_indent_map(key_column);
}

bool Parser::has_indented_list(std::uint32_t key_column) const {
    const char after = lexer_.peek(1);
    return lexer_.peek() == '-' &&
           (after == ' ' || after == '\t' || after == '\n' || after == '\r' || after == '\0') &&
           pending_indent().size() >= key_column;
}

// indent-map = NL INDENT { body-stmt } DEDENT
Expr Parser::parse_indent_map(std::uint32_t key_column) {
    const Nesting nesting(*this);
    advance_key();
    if (nesting.is_too_deep()) {
        skip_deeper_lines_ = true;
        return make_error();
    }
    const Body body{BodyKind::Indent, {}, line_indent(), key_column};
    const std::uint32_t begin = token_.begin;
    const std::size_t base = entries_.size();
    if (is_value_below(token_, lexer_)) {
        fail();
        skip_deeper_lines_ = true;
        const auto size = static_cast<std::uint32_t>(lexer_.rest_of_line(begin).size());
        sink_.report(span(begin, begin + size), kValueBelow).help =
            "put the value on the same line as its key";
        return make_error();
    }
    parse_body(body);
    return take_entries(base, Style::Indent, begin, std::max(begin, last_end_));
}

// At the first token of a line: true when the line no longer belongs to `body`.
bool Parser::is_indent_end(const Body& body) {
    const std::string_view indent = line_indent();
    if (indent == body.indent) {
        return false;
    }
    if (indent.size() <= body.key_column) {
        return true;
    }
    failed_ = true;
    const Span place = span(lexer_.line_begin(), token_.begin);
    const bool deeper = indent.starts_with(body.indent);
    if (!deeper && !body.indent.starts_with(indent)) {
        sink_.report(place, kMixedIndent).help = "indent with one of them in the whole file";
    } else {
        sink_.report(place, kBadIndent, deeper ? "deeper" : "less").help =
            deeper ? "give neighbours the same indentation; only a key without a value opens a deeper level"
                   : "go back to the column of a line above";
    }
    return false;
}

// indent-list = NL INDENT? { "-" sp item NL } DEDENT?
Expr Parser::parse_indent_list(std::uint32_t key_column) {
    const Nesting nesting(*this);
    const std::string_view dash_indent = pending_indent();
    const std::size_t base = items_.size();
    const std::uint32_t begin = lexer_.offset();
    std::uint32_t end = begin;
    if (nesting.is_too_deep()) {
        skip_deeper_lines_ = true;
        return make_error();
    }
    const Body body{BodyKind::Indent, {}, dash_indent, key_column};
    while (at(TokenKind::Newline) && has_indented_list(key_column)) {
        const std::string_view indent = pending_indent();
        advance_value();
        if (indent != dash_indent) {
            if (indent.size() < dash_indent.size() && indent.size() <= key_column) {
                break;
            }
            static_cast<void>(is_indent_end(body));
        }
        items_.push_back(parse_list_item(dash_indent));
        end = last_end_;
        if (panic_) {
            recover(body);
        }
        if (token_.line_start && at(TokenKind::Minus)) {
            lexer_.rewind_to_first_token(token_.begin);
            token_.kind = TokenKind::Newline;
        }
    }
    if (at(TokenKind::Newline) && !lexer_.at_end() && pending_indent().size() > key_column &&
        lexer_.peek() != '}') {
        advance_key();
        if (line_indent().size() > key_column && token_.line_start && !at(TokenKind::Eof)) {
            fail();
            sink_.report(span(lexer_.line_begin(), token_.begin), kBadIndent, "deeper").help =
                "start it with `- `, or go back to the column of the key";
        }
    }
    return take_items(base, Style::Indent, begin, end);
}

// At the `-`. Leaves the Newline, or the first token of the line, after the item.
Expr Parser::parse_list_item(std::string_view dash_indent) {
    const std::uint32_t dash = token_.begin;
    if (lexer_.ends_line(token_.end)) {
        fail();
        statement_begin_ = dash;
        skip_deeper_lines_ = true;
        sink_.report(token_span(), kExpectedKey, "-", "the end of the line").help =
            "write the item on the same line: `- value`";
        return make_error();
    }
    if (!is_keyed_ahead()) {
        advance_value();
        if (at(TokenKind::Minus) && token_.space_before && lexer_.peek() == ' ') {
            fail();
            sink_.report(token_span(), kExpectedKey, "-", "`-`").help =
                "write a list in a list as `- [a, b]`";
            return make_error();
        }
        const Expr item = parse_element();
        if (!panic_ && !at(TokenKind::Newline) && !at(TokenKind::Eof) && !at(TokenKind::RightBrace)) {
            report_after_value(item);
        }
        return item;
    }
    advance_key();
    const std::uint32_t item_column = column_of(token_.begin);
    std::string indent(dash_indent);
    indent.append(item_column - column_of(dash), ' ');
    const Body body{BodyKind::Indent, {}, arena_.copy(std::string_view(indent)), column_of(dash)};
    const std::uint32_t begin = token_.begin;
    const std::size_t base = entries_.size();
    const Nesting nesting(*this);
    if (nesting.is_too_deep()) {
        skip_deeper_lines_ = true;
        return make_error();
    }
    ++expression_depth_;
    parse_body(body);
    --expression_depth_;
    return take_entries(base, Style::Indent, begin, last_end_);
}

// After the `-`, or after a Newline: a key and its separator follow.
bool Parser::is_keyed_ahead() const {
    std::uint32_t ahead = 0;
    while (is_class(lexer_.peek(ahead), kBlank)) {
        ++ahead;
    }
    const char quote = lexer_.peek(ahead);
    if (quote == '"' || quote == '\'') {
        ++ahead;
        while (lexer_.peek(ahead) != quote && lexer_.peek(ahead) != '\n' && lexer_.peek(ahead) != '\0') {
            ahead += lexer_.peek(ahead) == '\\' ? 2U : 1U;
        }
        ++ahead;
    } else if (is_word_char(quote)) {
        while (is_word_char(lexer_.peek(ahead)) || lexer_.peek(ahead) == '-' || lexer_.peek(ahead) == '.') {
            ++ahead;
        }
    } else {
        return false;
    }
    while (is_class(lexer_.peek(ahead), kBlank)) {
        ++ahead;
    }
    const char separator = lexer_.peek(ahead);
    const char after = lexer_.peek(ahead + 1);
    return (separator == ':' && after != '/' && !(is_class(after, kDigit) && is_class(quote, kDigit))) ||
           (separator == '=' && after != '=' && after != '>');
}

// block-scalar = "|" NL INDENT { text-line } DEDENT; ends at the first line that is not blank and
// not deeper than the line of its key. Blank lines at the end are dropped.
Expr Parser::parse_block_scalar(std::string_view key_indent, bool after_colon) {
    const std::uint32_t begin = token_.begin;
    if (!lexer_.ends_line(token_.end) || !after_colon) {
        fail();
        skip_deeper_lines_ = true;
        const std::string found(lexer_.rest_of_line(begin));
        sink_.report(span(begin, begin + static_cast<std::uint32_t>(found.size())), kForeignSyntax, found)
            .help =
            "a block of text is `key: |` with its lines below; filters and bit operators do not exist";
        return make_error();
    }
    const std::string_view text = lexer_.text(0, lexer_.limit());
    std::size_t offset = std::min(text.find('\n', token_.end), text.size() - 1) + 1;
    std::vector<std::string_view> lines;
    std::size_t body_end = offset == text.size() ? offset : offset - 1;
    std::size_t used_lines = 0;
    std::optional<std::string_view> indent;
    while (offset < text.size()) {
        const std::size_t line_end = std::min(text.find('\n', offset), text.size());
        std::string_view line = text.substr(offset, line_end - offset);
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (!is_blank_line(line)) {
            const std::string_view own = indent_of(line);
            if (own.size() <= key_indent.size()) {
                break;
            }
            const std::string_view known = indent.value_or(own);
            const auto difference = std::mismatch(known.begin(), known.end(), own.begin(), own.end());
            indent = known.substr(0, static_cast<std::size_t>(difference.first - known.begin()));
            used_lines = lines.size() + 1;
            body_end = line_end;
        }
        lines.push_back(line);
        offset = line_end + 1;
    }
    lines.resize(used_lines);
    std::string content;
    for (const std::string_view line : lines) {
        content.append(is_blank_line(line) ? std::string_view() : line.substr(indent->size()));
        content.push_back('\n');
    }
    lexer_.check_text(token_.end, static_cast<std::uint32_t>(body_end));
    lexer_.rewind(static_cast<std::uint32_t>(body_end));
    advance_value();
    Expr expr = make_text(ExprKind::String, arena_.copy(std::string_view(content)), begin,
                          static_cast<std::uint32_t>(body_end));
    expr.style = Style::Raw;
    expr.constant = true;
    return expr;
}

// value = expr | indent-map | indent-list | block-scalar; the indented forms only when nothing but a
// comment follows the `:`.
Expr Parser::parse_value(const Body& body, const Key& key, TokenKind separator) {
    const std::string_view key_indent = line_indent();
    const std::string separator_text = token_text();
    if (!check_hash_value()) {
        return make_error();
    }
    const std::uint32_t begin = token_.begin;
    advance_value();
    if (at(TokenKind::Pipe)) {
        return parse_block_scalar(key_indent, separator == TokenKind::Colon);
    }
    const bool empty = at(TokenKind::Newline) || at(TokenKind::Eof) || at(TokenKind::Comma) ||
                       at(TokenKind::Semicolon) || at(TokenKind::RightBrace);
    if (empty) {
        if (separator != TokenKind::Colon) {
            fail();
            sink_
                .report(span(begin, begin + static_cast<std::uint32_t>(separator_text.size())), kExpectedKey,
                        separator_text, describe_token())
                .help = "write the value on the same line, or `null`";
            return make_error();
        }
        if (body.kind == BodyKind::Brace && key.quoted != 0 && at(TokenKind::Newline) && !is_keyed_ahead()) {
            skip_newlines();
        } else {
            const std::uint32_t key_column = at(TokenKind::Newline) ? column_of(key.begin) : 0;
            const Expr below = parse_below(key_column, key_indent);
            if (below.kind == ExprKind::Null && !panic_) {
                sink_
                    .report(span(key.begin, key.begin + key.source_size), kEmptyValue,
                            std::string(key.text()))
                    .help = "write `null` when that is meant";
            }
            return below;
        }
    }
    value_begin_ = token_.begin;
    const Expr value = parse_element();
    if (separator != TokenKind::PlusAssign || panic_) {
        return value;
    }
    CallExpr call;
    call.name = "append";
    call.args_data = arena_.make(value);
    call.args_size = 1;
    call.has_parentheses = true;
    call.sugar = true;
    return finish_call(call, value.begin);
}

}  // namespace tusk
