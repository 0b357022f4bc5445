// Statements: separators, keys, entries and blocks.
#include <algorithm>
#include <array>

#include "syntax/bare_text.hpp"
#include "syntax/parser_state.hpp"
#include "tusk/base/edit_distance.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC_AS(KeyTooLong, LimitReached, Error, "key is longer than {} bytes", std::uint32_t);
TUSK_DIAGNOSTIC(ExpectedKey, Error, "expected a key, found {}", std::string);
TUSK_DIAGNOSTIC_AS(ExpectedSeparator, ExpectedKey, Error, "expected `:` or `=` after `{}`, found {}",
                   std::string, std::string);
TUSK_DIAGNOSTIC(MismatchedCloser, Error, "`{}` closes nothing", std::string);
TUSK_DIAGNOSTIC(LabelledBlock, Error, "a block has one name, found `{}` after `{}`", std::string,
                std::string);
TUSK_DIAGNOSTIC(BareStatement, Error, "`{}` has no value", std::string);
TUSK_DIAGNOSTIC_AS(StrayItem, BareStatement, Error, "a list item stands outside a list");
TUSK_DIAGNOSTIC(HashDirective, Error, "`#{}` opens no block: `#` starts a comment", std::string);
TUSK_DIAGNOSTIC(Misplaced, Error, "{} cannot stand {}", std::string, std::string);
TUSK_DIAGNOSTIC(LeadingOperator, Error, "a line cannot start with `{}`", std::string);
TUSK_DIAGNOSTIC(TopComma, Warning, "`,` separates statements here");
TUSK_DIAGNOSTIC(BlockInSection, Warning, "the block `{}` belongs to the section above it", std::string);
TUSK_DIAGNOSTIC(MisleadingIndent, Warning, "`{}` is indented, but stands beside the key above it",
                std::string);

bool is_binary_operator(TokenKind kind) {
    using enum TokenKind;
    switch (kind) {
        case LessEqual:
        case Greater:
        case GreaterEqual:
        case EqualEqual:
        case NotEqual:
        case AndAnd:
        case OrOr:
        case Coalesce:
        case Question:
        case Colon:
        case Plus:
        case Star:
        case Slash:
        case Percent:
            return true;
        default:
            return false;
    }
}

}  // namespace

void Parser::parse_body(const Body& body) {
    const std::uint32_t outer_brackets = open_brackets_;
    const std::uint32_t outer_column = sibling_column_;
    const bool outer_json_key = json_key_before_;
    open_brackets_ = 0;
    if (body.kind == BodyKind::Brace) {
        ++brace_depth_;
        await_closer('}', body.opener.begin);
    }
    sibling_column_ = UINT32_MAX;
    json_key_before_ = false;
    while (true) {
        const std::uint32_t start = token_.begin;
        if (!parse_separators(body)) {
            recover(body);
            continue;
        }
        const std::uint32_t first = token_.begin;
        if (is_body_end(body) || at(TokenKind::Eof)) {
            break;
        }
        if (token_.begin != first) {
            continue;  // a stray closer was passed over
        }
        parse_statement(body);
        if (!panic_) {
            expect_statement_end(body);
        }
        if (panic_) {
            recover(body);
            if (token_.begin == start && !at(TokenKind::Eof)) {
                advance_key();
            }
        }
    }
    open_brackets_ = outer_brackets;
    if (body.kind == BodyKind::Brace) {
        --brace_depth_;
        awaited_closers_.pop_back();
    }
    sibling_column_ = outer_column;
    json_key_before_ = outer_json_key;
}

// sep = NL | ";" | ","; `;` and `,` are not the first token of a line. False after a report.
bool Parser::parse_separators(const Body& body) {
    while (at(TokenKind::Newline) || at(TokenKind::Semicolon) || at(TokenKind::Comma)) {
        if (!at(TokenKind::Newline) && token_.line_start) {
            const bool json_comma = at(TokenKind::Comma) && body.kind == BodyKind::Brace && json_key_before_;
            if (!json_comma) {
                fail();
                const bool comma = at(TokenKind::Comma);
                sink_.report(token_span(), kExpectedKey, comma ? "`,`" : "`;`").help =
                    comma ? "put the comma at the end of the line before" : "a comment starts with `#`";
                token_.begin = token_.end;
                return false;
            }
        }
        if (at(TokenKind::Comma) && body.kind == BodyKind::File) {
            sink_.report(token_span(), kTopComma).help = "end the line without it, or use a list: [a, b]";
        }
        if (at(TokenKind::Newline) && parse_plain_line(body)) {
            if (panic_) {
                return false;
            }
            continue;
        }
        advance_key();
    }
    return true;
}

// statement = header | entry | block | directive-op
void Parser::parse_statement(const Body& body) {
    statement_begin_ = token_.begin;
    switch (token_.kind) {
        case TokenKind::Word:
        case TokenKind::String:
        case TokenKind::Global:
            parse_keyed_statement(body);
            return;
        case TokenKind::LeftBracket:
            parse_header(body);
            return;
        case TokenKind::Operator:
            parse_directive_statement(body);
            return;
        case TokenKind::BadToken:
            fail();
            return;
        default:
            report_statement_start();
    }
}

void Parser::report_statement_start() {
    if (report_foreign_statement_start()) {
        return;
    }
    fail();
    const std::string found = shorten_for_message(token_text());
    if (at(TokenKind::HashBlock)) {
        const std::string_view rest = lexer_.rest_of_line(token_.end);
        const std::string word(rest.substr(0, rest.find_first_of(" \t{")));
        sink_
            .report(span(token_.begin, token_.end + static_cast<std::uint32_t>(word.size())), kHashDirective,
                    word)
            .help = "put a space after `#` for a comment, or remove the `#`";
    } else if (at(TokenKind::Minus)) {
        sink_.report(token_span(), kStrayItem).help = "a list needs a key: write `items:` on the line above";
    } else if (at(TokenKind::RightBracket) || at(TokenKind::RightParen)) {
        sink_.report(token_span(), kMismatchedCloser, found).help = "remove it";
    } else if ((at(TokenKind::Slash) || at(TokenKind::Star)) && !is_class(lexer_.peek(), kBlank)) {
        const std::string_view line = lexer_.rest_of_line(token_.begin);
        const std::string_view path = line.substr(0, line.find_first_of(" \t:={"));
        sink_
            .report(span(token_.begin, token_.begin + static_cast<std::uint32_t>(path.size())), kExpectedKey,
                    fmt::format("`{}`", shorten_for_message(path)))
            .help = "put a key that is a path in quotes";
    } else if (is_binary_operator(token_.kind) && token_.line_start) {
        sink_.report(token_span(), kLeadingOperator, found).help = "end the line before with the operator";
    } else {
        const bool doubled = at(TokenKind::LeftBrace) && token_.begin != 0 &&
                             lexer_.text(token_.begin - 1, token_.begin) == "{";
        doubled_brace_ = doubled ? token_.begin : doubled_brace_;
        Diagnostic& diagnostic = sink_.report(token_span(), kExpectedKey, fmt::format("`{}`", found));
        diagnostic.help =
            at(TokenKind::Junk) || at(TokenKind::Slash) || at(TokenKind::Dot) || at(TokenKind::Star)
                ? "put the key in quotes"
            : at(TokenKind::LeftBrace) ? (doubled ? "write one `{`" : "give the block a name: `name {`")
                                       : "write `key: value`";
    }
}

// entry = ( keypath | "$" IDENT ) ( ":" | "=" | "+=" ) [ value ]    block = keypath object | keypath ">" ...
void Parser::parse_keyed_statement(const Body& body) {
    const std::size_t path_base = path_.size();
    const bool quoted = at(TokenKind::String);
    if (parse_key_path()) {
        if (at(TokenKind::Newline) && quoted && body.kind == BodyKind::Brace && lexer_.peek() == ':') {
            advance_key();
        }
        json_key_before_ = quoted;
        switch (token_.kind) {
            case TokenKind::Colon:
            case TokenKind::Assign:
            case TokenKind::PlusAssign:
                parse_entry(body, path_base);
                break;
            case TokenKind::LeftBrace:
                parse_block(body, path_base, Style::Brace);
                break;
            case TokenKind::Greater:
                if (lexer_.ends_line(token_.end)) {
                    parse_block(body, path_base, Style::Angle);
                } else {
                    report_no_separator(path_base);
                }
                break;
            default:
                report_no_separator(path_base);
        }
    }
    path_.resize(path_base);
}

// keypath = key { "." key }; pushes to `path_`.
bool Parser::parse_key_path() {
    while (true) {
        const std::optional<Key> key = parse_key();
        if (!key) {
            return false;
        }
        path_.push_back(*key);
        if (!at(TokenKind::Dot)) {
            return true;
        }
        advance_key();
        if (!at(TokenKind::Word) && !at(TokenKind::String)) {
            fail();
            sink_
                .report(token_span(), kExpectedKey,
                        at(TokenKind::Newline) || at(TokenKind::Eof) ? "the end of the line"
                                                                     : fmt::format("`{}`", token_text()))
                .help = "a path is `a.b`: something must follow the point";
            return false;
        }
    }
}

// key = BAREKEY | DQSTRING | SQSTRING; the first of a path may be `$x`.
std::optional<Key> Parser::parse_key() {
    Key key;
    if (at(TokenKind::String)) {
        key = decode_key(token_);
        if (panic_) {
            return std::nullopt;
        }
    } else {
        const bool global = at(TokenKind::Global);
        const std::string_view text = lexer_.text(token_.begin + (global ? 1 : 0), token_.end);
        key.data = text.data();
        key.begin = token_.begin;
        key.global = global ? 1 : 0;
        const std::size_t size = text.size();
        if (size <= limits_.key_bytes && size <= kMaxKeyBytes) {
            key.size = static_cast<std::uint32_t>(size) & 0xFFFU;
            key.source_size = (token_.end - token_.begin) & 0x1FFFFU;
            advance_key();
            return key;
        }
        fail();
        sink_.report(span(token_.begin, token_.begin + 40), kKeyTooLong, std::uint32_t{limits_.key_bytes});
        return std::nullopt;
    }
    if (key.size > limits_.key_bytes) {
        fail();
        sink_.report(span(key.begin, key.begin + 40), kKeyTooLong, std::uint32_t{limits_.key_bytes});
        return std::nullopt;
    }
    advance_key();
    return key;
}

// The line began with another statement and a `,`.
bool Parser::follows_comma(std::uint32_t offset) const {
    const std::string_view before = lexer_.text(offset - column_of(offset), offset);
    const std::size_t last = before.find_last_not_of(" \t");
    return last != std::string_view::npos && before[last] == ',';
}

void Parser::report_no_separator(std::size_t path_base) {
    fail();
    if (at(TokenKind::BadToken)) {
        return;
    }
    const Key& last = path_.back();
    const Key& first = path_[path_base];
    const std::string key(lexer_.text(first.begin, last.begin + last.source_size));
    const Span key_span = span(first.begin, last.begin + last.source_size);
    const std::string_view line = lexer_.rest_of_line(token_.begin);
    if (report_foreign_statement(first.quoted != 0 ? std::string_view() : first.text(), key_span)) {
        return;
    }
    if (follows_comma(first.begin)) {
        sink_.report(key_span, kExpectedSeparator, key, describe_token()).help = "use [a, b] for a list";
    } else if (at(TokenKind::Newline) || at(TokenKind::Eof) || at(TokenKind::Semicolon) ||
               at(TokenKind::RightBrace)) {
        if (first.quoted != 0 && path_.size() == path_base + 1) {
            sink_.report(key_span, kExpectedKey, fmt::format("the text {}", key)).help =
                "write `key: \"text\"`; put a value on the same line as its key";
            return;
        }
        sink_.report(key_span, kBareStatement, key).help = fmt::format("write `{}: value`", key);
    } else if (line.ends_with('{') && (at(TokenKind::String) || at(TokenKind::Word))) {
        sink_.report(token_span(), kLabelledBlock, token_text(), key).help =
            fmt::format("nest the blocks: `{} {{ {} {{ ... }} }}`, or write `{}.{} {{`", key, token_text(),
                        key, token_text());
    } else if (at(TokenKind::Comma)) {
        sink_.report(key_span, kExpectedSeparator, key, "`,`").help = "use [a, b] for a list";
    } else {
        Diagnostic& diagnostic =
            sink_.report(token_span(), kExpectedSeparator, key, fmt::format("`{}`", token_text()));
        if (first.text() == "include" || first.text() == "inherit") {
            diagnostic.help = fmt::format("write `@{} {}`", first.text(), token_text());
        } else if (at(TokenKind::LeftBracket)) {
            diagnostic.help = fmt::format("write `{}: {}`", key, line);
        } else if (at(TokenKind::Plus)) {
            diagnostic.help = "a key is a name or one string: it is not computed";
        } else if (at(TokenKind::Slash) || at(TokenKind::Star) || at(TokenKind::Junk) || at(TokenKind::Dot)) {
            diagnostic.help = "put a key that is a path in quotes";
        } else {
            diagnostic.help = fmt::format("write `{}: ...`", key);
        }
    }
}

void Parser::parse_entry(const Body& body, std::size_t path_base) {
    const Key first = path_[path_base];
    check_sibling_indent(body, first);
    if (first.global != 0 && expression_depth_ != 0) {
        fail();
        sink_
            .report(span(first.begin, first.begin + first.source_size), kMisplaced,
                    fmt::format("the global `${}`", first.text()), "inside a list or an expression")
            .help = "move it to the top of the file";
        return;
    }
    const Nesting nesting(*this, path_.size() - path_base - 1);
    if (nesting.is_too_deep(std::span<const Key>(path_).subspan(path_base))) {
        return;
    }
    const Expr value = parse_value(body, first, token_.kind);
    if (!panic_ && value.kind != ExprKind::Error) {
        push_entry(std::span<const Key>(path_).subspan(path_base), value);
    }
}

// block = keypath object | keypath ">" NL { body-stmt } "<" EOL
void Parser::parse_block(const Body& body, std::size_t path_base, Style style) {
    const Span opener = token_span();
    check_block(body, path_base);
    advance_key();
    parse_block_body(path_base, style, opener);
}

void Parser::check_block(const Body& body, std::size_t path_base) {
    check_block_in_section(body, path_[path_base]);
    if (body.kind != BodyKind::File ||
        section_.empty()) {  // in a section it is indented to say that it belongs there
        check_sibling_indent(body, path_[path_base]);
    }
}

// What follows the opener, up to and with the closer.
void Parser::parse_block_body(std::size_t path_base, Style style, Span opener) {
    const Nesting nesting(*this, path_.size() - path_base);
    if (nesting.is_too_deep(std::span<const Key>(path_).subspan(path_base))) {
        ++open_brackets_;
        return;
    }
    const std::size_t base = entries_.size();
    const Body inner{style == Style::Brace ? BodyKind::Brace : BodyKind::Angle, opener, {}, 0};
    parse_body(inner);
    Expr table = take_entries(base, style, opener.begin, token_.end);
    if (at(TokenKind::RightBrace) && style == Style::Angle) {
        table.end = token_.begin;
    } else if (!at(TokenKind::Eof) && !panic_) {
        advance_past_brace();
    }
    push_entry(std::span<const Key>(path_).subspan(path_base), table);
}

// `a.b: 1` becomes a { b: 1 }.
void Parser::push_entry(std::span<const Key> path, Expr value) {
    for (std::size_t i = path.size(); i-- > 1;) {
        const Entry inner{path[i], value};
        Expr table = make_expr(ExprKind::Object, path[i].begin, value.end);
        table.payload.entries = arena_.make(inner);
        table.size = 1;
        table.style = Style::Dotted;
        table.constant = value.constant;
        value = table;
    }
    entries_.push_back(Entry{path.front(), value});
}

void Parser::expect_statement_end(const Body& body) {
    switch (token_.kind) {
        case TokenKind::Newline:
        case TokenKind::Eof:
        case TokenKind::Semicolon:
        case TokenKind::Comma:
            return;
        case TokenKind::RightBrace:
            if (body.kind != BodyKind::File) {
                return;
            }
            break;
        case TokenKind::RightBracket:
        case TokenKind::RightParen:
            if (body.kind == BodyKind::Brace) {
                return;
            }
            break;
        default:
            break;
    }
    if (token_.line_start) {
        return;  // an indented body has ended: the next statement is already here
    }
    report_after_value(entries_.empty() ? make_error() : entries_.back().value);
}

void Parser::check_block_in_section(const Body& body, const Key& key) {
    if (body.kind != BodyKind::File || section_.empty() || lexer_.line_begin() != key.begin) {
        return;
    }
    Diagnostic& diagnostic =
        sink_.report(span(key.begin, key.begin + key.source_size), kBlockInSection, std::string(key.text()));
    diagnostic.labels.push_back(Label{section_span_, "this section"});
    diagnostic.help = "write `[]` above it to leave the section, or indent it";
}

// `a: 1` and below it an indented `b: 2` are neighbours, though it looks otherwise.
void Parser::check_sibling_indent(const Body& body, const Key& key) {
    const bool first_on_line =
        lexer_.text(lexer_.line_begin(), key.begin).find_first_not_of(" \t") == std::string_view::npos;
    if (body.kind != BodyKind::Indent && first_on_line) {
        const std::uint32_t column = column_of(key.begin);
        if (column > sibling_column_) {
            sink_
                .report(span(key.begin, key.begin + key.source_size), kMisleadingIndent,
                        std::string(key.text()))
                .help = "give neighbours the same indentation";
        }
        sibling_column_ = column;
    }
}

// directive-op = ("@include" | "@import" | "@inherit") [ "(" ] STRING [ ")" ] | "@" IDENT { "." IDENT } "("
// args
// ")". Which calls may stand alone is not a matter of grammar: the others are refused by name later.
void Parser::parse_directive_statement(const Body& body) {
    const Token name_token = token_;
    const std::string name(lexer_.text(token_.begin + 1, token_.end));
    const bool includes = is_include_name(name);
    if (!includes && lexer_.peek() != '(') {
        report_operator_statement(name);
        return;
    }
    if (includes && (body.kind != BodyKind::File || !section_.empty())) {
        fail();
        sink_.report(token_span(), kMisplaced, fmt::format("`@{}`", name), "inside a table").help =
            "move it above the first section, or write `[]` before it";
        return;
    }
    Expr statement;
    if (includes && lexer_.peek() != '(') {
        advance_value();
        CallExpr call;
        call.name = lexer_.text(name_token.begin + 1, name_token.end);
        if (at(TokenKind::BadToken)) {
            fail();
            return;
        }
        if (!at(TokenKind::String)) {
            fail();
            sink_
                .report(token_span(), kExpectedSeparator, fmt::format("@{}", name),
                        fmt::format("`{}`", token_text()))
                .help = fmt::format("write `@{} \"file.tsk\"`", name);
            return;
        }
        const Expr path = parse_string();
        call.args_data = arena_.make(path);
        call.args_size = 1;
        statement = finish_call(call, name_token.begin);
    } else {
        statement = parse_call();
    }
    if (panic_) {
        return;
    }
    has_statements_ = true;
    Key key;
    key.begin = name_token.begin;
    key.source_size = (name_token.end - name_token.begin) & 0x1FFFFU;
    key.statement = 1;
    entries_.push_back(Entry{key, statement});
}

}  // namespace tusk
