// Section headers: `[a.b]`, `[]`.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "syntax/bare_text.hpp"
#include "syntax/parser_state.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(BadHeader, Error, "a section header is `[name]`, found `{}`", std::string);
TUSK_DIAGNOSTIC(Unclosed, Error, "`[` is not closed");
TUSK_DIAGNOSTIC(BareStatement, Error, "a list stands without a key");
TUSK_DIAGNOSTIC(Misplaced, Error, "a section header cannot stand inside a block");

std::string_view name_of(BodyKind kind) {
    return kind == BodyKind::Brace   ? "this `{` is still open"
           : kind == BodyKind::Angle ? "this `>` is still open"
                                     : "inside this";
}

// Where `wanted` first stands outside quotes.
std::size_t find_unquoted(std::string_view line, char wanted) {
    char quote = '\0';
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (quote == '"' && line[i] == '\\') {
            ++i;
        } else if (quote != '\0') {
            quote = line[i] == quote ? '\0' : quote;
        } else if (line[i] == '"' || line[i] == '\'') {
            quote = line[i];
        } else if (line[i] == wanted) {
            return i;
        }
    }
    return std::string_view::npos;
}

}  // namespace

// header = "[" [ keypath ] "]"; only at file level, alone on its line.
void Parser::parse_header(const Body& body) {
    const Token opener = token_;
    header_ends_blocks_ = false;
    const std::string_view line = lexer_.rest_of_line(opener.begin);
    const std::string_view text = lexer_.text(opener.begin, lexer_.limit());
    const std::string_view whole_line = text.substr(0, text.find('\n'));
    const Span line_span = span(opener.begin, opener.begin + static_cast<std::uint32_t>(line.size()));
    const std::size_t close = find_unquoted(whole_line, ']');
    const bool lists = find_unquoted(whole_line, ',') < std::min(close, whole_line.size());
    if (lists) {
        fail();
        sink_.report(line_span, kBareStatement).help = "write `key: [a, b]`";
        return;
    }
    if (close == std::string_view::npos) {
        fail();
        sink_.report(token_span(), kUnclosed).help = "close the header with `]` on the same line";
        resume_at_line(opener.begin + static_cast<std::uint32_t>(whole_line.size()));
        return;
    }
    if (body.kind != BodyKind::File || !opener.line_start) {
        fail();
        Diagnostic& diagnostic = sink_.report(line_span, kMisplaced);
        diagnostic.help = body.kind == BodyKind::File
                              ? "start a new line with it"
                              : "close the block first, or write the section as a block";
        if (body.opener.file != kNoFile) {
            diagnostic.labels.push_back(Label{body.opener, std::string(name_of(body.kind))});
        }
        return;
    }
    std::vector<Key> path = parse_header_path();
    if (!panic_ && !at(TokenKind::Newline) && !at(TokenKind::Eof)) {
        fail();
        sink_.report(line_span, kBadHeader, std::string(line)).help =
            "write what follows on a line of its own";
    }
    close_section();
    open_section(std::move(path));
    section_span_ = span(opener.begin, last_end_);
    sibling_column_ = UINT32_MAX;
}

// The segments of its path are levels of nesting for all that stands in it.
void Parser::open_section(std::vector<Key> path) {
    depth_ = static_cast<std::uint32_t>(path.size());
    if (depth_ > limits_.depth) {
        const Key& first = path[limits_.depth];
        static_cast<void>(is_too_deep(span(first.begin, first.begin + first.source_size)));
        depth_ = limits_.depth;
        path.resize(depth_);
    }
    section_ = std::move(path);
    section_base_ = entries_.size();
}

std::vector<Key> Parser::parse_header_path() {
    const std::uint32_t begin = token_.begin;
    const std::string_view line = lexer_.rest_of_line(begin);
    const std::size_t path_base = path_.size();
    advance_key();
    bool good = at(TokenKind::RightBracket);
    while (!good && (at(TokenKind::Word) || at(TokenKind::String))) {
        const std::optional<Key> key = parse_key();
        if (!key) {
            return {};
        }
        path_.push_back(*key);
        good = at(TokenKind::RightBracket);
        if (!at(TokenKind::Dot)) {
            break;
        }
        advance_key();
    }
    std::vector<Key> path(path_.begin() + static_cast<std::ptrdiff_t>(path_base), path_.end());
    path_.resize(path_base);
    if (good) {
        advance_value();
        return path;
    }
    fail();
    Diagnostic& diagnostic = sink_.report(span(begin, begin + static_cast<std::uint32_t>(line.size())),
                                          kBadHeader, std::string(line));
    const std::string_view inside = line.substr(1, line.find(']') - 1);
    diagnostic.help = line.starts_with("[[") ? "write a list of tables as `name: [{ ... }, { ... }]`"
                                             : fmt::format("write `[a.b]` for a path, `[{}]` for this name",
                                                           quote_for_hint(inside));
    return {};
}

// Hands what was written since the last header to its table.
void Parser::close_section() {
    if (section_.empty()) {
        return;
    }
    const std::vector<Key> path = section_;
    section_.clear();
    depth_ = 0;
    const Expr table = take_entries(section_base_, Style::Header, section_span_.begin, section_span_.end);
    push_entry(path, table);
}

}  // namespace tusk
