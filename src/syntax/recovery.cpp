// Where reading goes on after a mistake.
#include <algorithm>
#include <optional>
#include <string_view>

#include "syntax/parser_state.hpp"

namespace tusk {

namespace {

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

// Bytes of white space at the start of the line that holds `offset`.
std::size_t indent_at(std::string_view text, std::size_t offset) {
    const std::size_t line = offset == 0 ? 0 : text.rfind('\n', offset - 1) + 1;
    const std::size_t first = text.find_first_not_of(" \t", line);
    return (first == std::string_view::npos ? text.size() : first) - line;
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
    constexpr std::size_t kFarAway = 1 << 14;
    text = text.substr(0, line_end + kFarAway);
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
        } else if (c == '"' || c == '\'') {
            offset = skip_literal(text, offset);
            continue;
        } else if ((c == '#' || (c == '/' && text.substr(offset).starts_with("//"))) && offset > 0 &&
                   is_class(text[offset - 1], kBlank)) {
            offset = std::min(text.find('\n', offset), text.size());
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
    constexpr std::uint32_t kFarAway = 1 << 16;
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
        if (c == '"' || c == '\'') {
            offset = skip_literal(text, offset);
            continue;
        }
        if (c == '#' && offset > 0 && is_class(text[offset - 1], kBlank)) {
            offset = std::min(text.find('\n', offset), text.size());
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

}  // namespace tusk
