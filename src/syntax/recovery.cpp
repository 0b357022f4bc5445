// Where reading goes on after a mistake.
#include <algorithm>
#include <optional>
#include <string_view>

#include "syntax/parser_state.hpp"

namespace tusk {

namespace {

constexpr std::uint32_t kFarAway = 1 << 16;  // nobody means a closer that is further away

TUSK_DIAGNOSTIC(MismatchedCloser, Error, "`{}` cannot close `{}`", std::string, std::string);

// The end of the literal that opens at `at`, or `at + 1` when it is not closed where it should be.
std::size_t skip_literal(std::string_view text, std::size_t at) {
    const char quote = text[at];
    const std::string_view triple = quote == '"' ? "\"\"\"" : "'''";
    if (text.substr(at).starts_with(triple)) {
        const std::size_t close = text.find(triple, at + 3);
        return close == std::string_view::npos ? text.size() : close + 3;
    }
    for (std::size_t end = at + 1; end < text.size() && text[end] != '\n'; ++end) {
        if (text[end] == '\\' && quote == '"') {
            ++end;
        } else if (text[end] == quote) {
            return end + 1;
        }
    }
    return at + 1;
}

// The end of the literal or comment at `at`, or `at` when there is none.
std::size_t skip_opaque(std::string_view text, std::size_t at) {
    if (text[at] == '"' || text[at] == '\'') {
        return skip_literal(text, at);
    }
    const bool is_comment = text[at] == '#' || (text[at] == '/' && text.substr(at).starts_with("//"));
    return is_comment && at > 0 && is_class(text[at - 1], kBlank) ? std::min(text.find('\n', at), text.size())
                                                                  : at;
}

// Bytes of white space at the start of the line that holds `offset`.
std::size_t indent_at(std::string_view text, std::size_t offset) {
    const std::size_t line = offset == 0 ? 0 : text.rfind('\n', offset - 1) + 1;
    const std::size_t first = text.find_first_not_of(" \t", line);
    return (first == std::string_view::npos ? text.size() : first) - line;
}

// The indentation of the line with the opener, when the text behind it is deeper or all on this line: then a
// line which is not deeper starts the next statement. Where nothing is indented, nobody can tell.
std::optional<std::size_t> find_outer_indent(std::string_view text, std::size_t opener) {
    const std::size_t indent = indent_at(text, opener);
    std::size_t line = text.find('\n', opener);
    bool is_deeper = line == std::string_view::npos;
    while (!is_deeper && line != std::string_view::npos) {
        is_deeper = indent_at(text, line + 1) > indent;
        line = text.find('\n', line + 1);
    }
    return is_deeper ? std::optional(indent) : std::nullopt;
}

bool is_statement_line(std::string_view line) {
    const std::size_t first = line.find_first_not_of(" \t");
    return first != std::string_view::npos && is_class(line[first], kLetter | kDigit);
}

// `key:` or `key =`, which in a list shows that its closer is missing.
bool is_keyed_line(std::string_view line) {
    const std::size_t first = std::min(line.find_first_not_of(" \t"), line.size());
    std::size_t at = first;
    while (at < line.size() && (is_word_char(line[at]) || line[at] == '-' || line[at] == '.')) {
        ++at;
    }
    const std::size_t separator = std::min(line.find_first_not_of(" \t", at), line.size());
    return at != first && separator < line.size() && (line[separator] == ':' || line[separator] == '=');
}

bool is_deeper_line(std::string_view line, std::size_t indent) {
    const std::size_t first = line.find_first_not_of(" \t");
    return first != std::string_view::npos && (line[first] == '\n' || line[first] == '\r' || first > indent);
}

// A line that starts with an operator or with `.method(...)` goes on with what the line above began.
bool is_continuation_line(std::string_view line) {
    const std::size_t first = std::min(line.find_first_not_of(" \t"), line.size());
    const std::string_view rest = line.substr(first);
    const bool operand_follows = rest.size() > 1 && is_class(rest[1], kBlank);
    if (operand_follows && (rest[0] == '+' || rest[0] == '?' || rest[0] == ':')) {
        return true;
    }
    for (const std::string_view op : {"|>", "&&", "||", "??"}) {
        if (rest.starts_with(op)) {
            return true;
        }
    }
    return (rest.size() > 1 && rest[0] == '.' && is_class(rest[1], kLetter));
}

std::uint32_t depth_behind(char c, std::uint32_t depth) {
    return is_opener(c) ? depth + 1 : is_closer(c) ? depth - 1 : depth;
}

// Blocks that are open after `line`, when `open` are before it: a block opens at the end of a line and closes
// at the start of one. Nothing when the line closes a block that was open before.
std::optional<std::size_t> count_open_blocks(std::string_view line, std::size_t open) {
    const std::size_t first = line.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) {
        return open;
    }
    if (is_closer(line[first])) {
        if (open == 0) {
            return std::nullopt;
        }
        --open;
    }
    return open + (is_opener(line[line.find_last_not_of(" \t\r")]) ? 1 : 0);
}

// A statement whose opener was lost leaves lines that are deeper than it and, beside it, their closer.
// `line_end` is where it ends; the result is the end of the line of that closer when there is one.
std::size_t skip_orphaned_lines(std::string_view text, std::size_t line_end, std::size_t indent) {
    constexpr std::size_t kMostBytes = 1 << 14;
    text = text.substr(0, line_end + kMostBytes);
    std::size_t at = line_end;
    std::optional<std::size_t> open = 0;
    while (at < text.size() && is_deeper_line(text.substr(at + 1), indent)) {
        const std::size_t end = std::min(text.find('\n', at + 1), text.size());
        open = count_open_blocks(text.substr(at + 1, end - at - 1), *open);
        if (!open) {
            return line_end;
        }
        at = end;
    }
    const std::size_t first = text.find_first_not_of(" \t", std::min(at + 1, text.size()));
    if (first == std::string_view::npos || first != at + 1 + indent) {
        return line_end;
    }
    const bool closes = is_closer(text[first]) && (text[first] != '}' || at != line_end);
    return closes ? std::min(text.find('\n', first), text.size()) : line_end;
}

}  // namespace

// `text` starts with what may be a section header, alone on its line.
bool Parser::is_header_line(std::string_view text) {
    constexpr std::size_t kLongest = 80;
    const std::string_view line = text.substr(0, std::min(text.find('\n'), kLongest));
    return line.size() > 2 && line[0] == '[' && is_class(line[1], kLetter) &&
           line.find(']') != std::string_view::npos && line.find(',') == std::string_view::npos;
}

Parser::Brackets::Brackets(Parser& parser, bool newlines_are_blank, char closer)
    : parser_(parser),
      outer_newlines_(parser.newlines_are_blank_),
      outer_colon_(parser.lexer_.colon_ends_value()) {
    parser_.newlines_are_blank_ = newlines_are_blank;
    parser_.lexer_.set_colon_ends_value(false);
    ++parser_.open_brackets_;
    ++parser_.expression_depth_;
    parser_.await_closer(closer, parser_.token_.begin);
}

void Parser::Brackets::close() {
    leave();
    --parser_.open_brackets_;
    closed_ = true;
}

void Parser::Brackets::leave() {
    --parser_.expression_depth_;
    parser_.awaited_closers_.pop_back();
    parser_.newlines_are_blank_ = outer_newlines_;
    parser_.lexer_.set_colon_ends_value(outer_colon_);
}

void Parser::fail() {
    panic_ = true;
    failed_ = true;
}

// Skips to the end of the statement: the end of the line, or, when brackets were opened in it, the
// end of the line on which they are closed. A header at the start of a line always ends it. Looks
// at bytes, not tokens: nothing in what is skipped is reported.
void Parser::recover(const Body& body) {
    panic_ = false;
    if (resume_at_) {
        lexer_.rewind_to_line_start(*resume_at_);
        resume_at_.reset();
        open_brackets_ = 0;
        advance_key();
        return;
    }
    const bool past_token = at(TokenKind::BadToken) || at(TokenKind::HashBlock);
    const std::string_view text = lexer_.text(0, lexer_.limit());
    std::size_t offset = past_token ? token_.end : token_.begin;
    std::uint32_t depth = open_brackets_;
    open_brackets_ = 0;
    const std::size_t statement_indent = indent_at(text, statement_begin_);
    while (offset < text.size()) {
        const char c = text[offset];
        if (c == '\n') {
            const bool deeper =
                skip_deeper_lines_ && is_deeper_line(text.substr(offset + 1), statement_indent);
            const bool continues = deeper || is_continuation_line(text.substr(offset + 1));
            if (depth == 0 && !continues) {
                offset = skip_orphaned_lines(text, offset, statement_indent);
                break;
            }
            if (is_header_line(text.substr(offset + 1))) {
                break;
            }
        } else if (const std::size_t end = skip_opaque(text, offset); end != offset) {
            offset = end;
            continue;
        } else if (is_opener(c)) {
            ++depth;
        } else if (is_closer(c)) {
            if (depth == 0 && c == '}' && body.kind != BodyKind::File) {
                break;
            }
            depth -= depth > 0 ? 1 : 0;
        } else if (c == ',' && depth == 0 && body.kind == BodyKind::Brace) {
            break;
        }
        ++offset;
    }
    skip_deeper_lines_ = false;
    depth_reported_ =
        depth_reported_ || (offset >= text.size() && depth != 0);  // the mistake took all closers
    lexer_.rewind(static_cast<std::uint32_t>(offset));
    advance_key();
}

// Where what was last reported ends. A token that ends a value, or opens something, is no part of it.
std::uint32_t Parser::end_of_mistake() const {
    switch (token_.kind) {
        case TokenKind::Eof:
        case TokenKind::Newline:
        case TokenKind::Comma:
        case TokenKind::Colon:
        case TokenKind::LeftBrace:
        case TokenKind::LeftBracket:
        case TokenKind::LeftParen:
        case TokenKind::RightBrace:
        case TokenKind::RightBracket:
        case TokenKind::RightParen:
            return token_.begin;
        default:
            break;
    }
    const Span reported = sink_.diagnostics().empty() ? Span{} : sink_.diagnostics().back().span;
    return reported.file == file_ ? std::max(token_.end, reported.end) : token_.end;
}

// After a mistake in an element: goes on with the token that ends it. Not when the closer is missing, and not
// after signs that what is written is no list at all, since every element would be a mistake then.
bool Parser::recover_element(Elements& elements) {
    const bool is_other_form =
        at(TokenKind::Colon) || at(TokenKind::Assign) || at(TokenKind::Semicolon) ||
        (!sink_.diagnostics().empty() && sink_.diagnostics().back().kind == DiagKind::ForeignSyntax);
    if (is_other_form || resume_at_ || skip_deeper_lines_ || depth_reported_ || header_ends_blocks_) {
        return false;
    }
    const std::uint32_t begin = end_of_mistake();
    const std::string_view text = lexer_.text(0, std::min(lexer_.limit(), begin + kFarAway));
    std::uint32_t depth = open_brackets_ - std::min(open_brackets_, elements.brackets);
    std::optional<std::size_t> element_end;
    std::size_t offset = begin;
    while (offset < text.size() && !(element_end && elements.closer_begin != 0)) {
        if (const std::size_t end = skip_opaque(text, offset); end != offset) {
            offset = end;
            continue;
        }
        const char c = text[offset];
        const std::string_view rest = text.substr(offset + 1);
        if (c == '\n' && (is_header_line(rest) || (depth == 0 && is_keyed_line(rest)))) {
            return false;
        }
        const bool separates = c == ',' || (c == '\n' && !newlines_are_blank_ && !is_continuation_line(rest));
        if (separates && depth == 0 && !element_end) {
            element_end = offset;
        }
        if (is_closer(c) && depth == 0) {
            if (c != elements.closer) {
                return false;
            }
            elements.closer_begin = static_cast<std::uint32_t>(offset);
            element_end = element_end.value_or(offset);
            break;
        }
        depth = depth_behind(c, depth);
        ++offset;
    }
    if (!element_end || elements.closer_begin == 0) {
        return false;
    }
    panic_ = false;
    open_brackets_ = elements.brackets;
    lexer_.rewind(static_cast<std::uint32_t>(*element_end));
    advance_value();
    return true;
}

// After a mistake between the `?` and the `:` of a choice: goes on with the `:` when it is on the line.
bool Parser::recover_choice(std::uint32_t brackets) {
    const std::uint32_t begin = end_of_mistake();
    const std::string_view line = lexer_.rest_of_line(begin);
    std::uint32_t depth = open_brackets_ - std::min(open_brackets_, brackets);
    std::size_t at = 0;
    while (at < line.size() && !(depth == 0 && (line[at] == ':' || line[at] == ',' || is_closer(line[at])))) {
        depth = depth_behind(line[at], depth);
        at = std::max(at + 1, skip_opaque(line, at));
    }
    if (at >= line.size() || line[at] != ':' || resume_at_ || depth_reported_) {
        return false;
    }
    panic_ = false;
    open_brackets_ = brackets;
    lexer_.rewind(begin + static_cast<std::uint32_t>(at));
    advance_value();
    return true;
}

// `opener` was not closed: reading goes on with the line of the token, or with the first header on the way,
// which looked like a list in what was open.
void Parser::resume_after_opener(const Token& opener) {
    const std::uint32_t last = at(TokenKind::Eof) ? lexer_.limit() : lexer_.line_begin();
    const std::string_view text = lexer_.text(0, lexer_.limit());
    for (std::size_t line = text.find('\n', opener.begin) + 1; line != 0 && line < last;
         line = text.find('\n', line) + 1) {
        if (is_header_line(text.substr(line))) {
            resume_at_line(static_cast<std::uint32_t>(line));
            return;
        }
    }
    if (!at(TokenKind::Eof)) {
        resume_at_line(last);
    }
}

// Whether `closer`, which is missing at the token, stands further on: before another closer, a header, or
// too far away to be meant.
bool Parser::closes_ahead(char closer) const {
    const std::string_view text = lexer_.text(0, std::min(lexer_.limit(), token_.begin + kFarAway));
    std::uint32_t depth = 0;
    std::size_t offset = token_.begin;
    while (offset < text.size()) {
        const char c = text[offset];
        if (c == '\n' && is_header_line(text.substr(offset + 1))) {
            return false;
        }
        if (c == '\n' && closer == '<') {
            const std::size_t first = text.find_first_not_of(" \t", offset + 1);
            if (first < text.size() && text[first] == '<' &&
                lexer_.ends_line(static_cast<std::uint32_t>(first + 1))) {
                return true;
            }
        }
        if (const std::size_t end = skip_opaque(text, offset); end != offset) {
            offset = end;
            continue;
        }
        if (is_opener(c)) {
            ++depth;
        } else if (is_closer(c)) {
            if (depth == 0) {
                return c == closer;
            }
            --depth;
        }
        ++offset;
    }
    return false;
}

void Parser::await_closer(char closer, std::uint32_t opener) {
    if (awaited_closers_.empty()) {
        outermost_opener_ = opener;
    }
    awaited_closers_.push_back(closer);
}

// Closers behind the token that close nothing which is opened there, up to the next header or statement; many
// when that is too far away to tell.
std::size_t Parser::count_closers_ahead() const {
    const std::optional<std::size_t> indent = find_outer_indent(
        lexer_.text(0, std::min(token_.end, outermost_opener_ + kFarAway)), outermost_opener_);
    const std::string_view text = lexer_.text(0, std::min(lexer_.limit(), token_.end + kFarAway));
    std::size_t count = text.size() < lexer_.limit() ? SIZE_MAX / 2 : 0;
    std::size_t depth = 0;
    std::size_t offset = token_.end;
    while (offset < text.size()) {
        if (text[offset] == '\n') {
            const std::string_view line = text.substr(offset + 1);
            const bool is_beside = indent && is_statement_line(line) && !is_deeper_line(line, *indent);
            if (is_header_line(line) || (depth == 0 && is_beside)) {
                return count;
            }
        }
        if (const std::size_t end = skip_opaque(text, offset); end != offset) {
            offset = end;
            continue;
        }
        if (is_opener(text[offset])) {
            ++depth;
        } else if (is_closer(text[offset])) {
            count += depth == 0 ? 1 : 0;
            depth -= depth == 0 ? 0 : 1;
        }
        ++offset;
    }
    return count;
}

// Whether the token is a closer, and not the one that is awaited.
bool Parser::at_wrong_closer() const {
    const bool closes = at(TokenKind::RightBrace) || at(TokenKind::RightBracket) || at(TokenKind::RightParen);
    return closes && !awaited_closers_.empty() &&
           awaited_closers_.back() != lexer_.text(token_.begin, token_.end)[0];
}

// Says so, and how many closers are ahead.
std::size_t Parser::tell_wrong_closer(Span opener, std::string_view bracket) {
    const std::size_t ahead = count_closers_ahead();
    Diagnostic& diagnostic =
        sink_.report(token_span(), kMismatchedCloser, token_text(), std::string(bracket));
    diagnostic.labels.push_back(Label{opener, "opened here"});
    diagnostic.help = ahead >= awaited_closers_.size()
                          ? "remove it"
                          : fmt::format("close it with `{}`", awaited_closers_.back());
    return ahead;
}

// At a closer that is not that of `opener`, the innermost of an expression. It closes what is further out
// when that would not be closed otherwise; it is one too many when all are closed without it; else it stands
// for the right one.
void Parser::report_wrong_closer(const Token& opener) {
    fail();
    const std::size_t open = awaited_closers_.size();
    const std::size_t ahead =
        tell_wrong_closer(span(opener.begin, opener.begin + 1), lexer_.text(opener.begin, opener.begin + 1));
    if (ahead + 1 < open) {
        const std::size_t outer = awaited_closers_.rfind(token_text()[0], open - 2);
        if (outer != std::string::npos) {
            open_brackets_ -= std::min(open_brackets_, static_cast<std::uint32_t>(open - 1 - outer));
            return;
        }
        depth_reported_ = true;
    }
    open_brackets_ -= ahead < open ? std::min(open_brackets_, 1U) : 0;
    token_.begin = token_.end;
}

}  // namespace tusk
