// What people write from habit of other languages: named as such, so that one thing gives one message.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "syntax/bare_text.hpp"
#include "syntax/parser_state.hpp"
#include "tusk/base/edit_distance.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(ForeignSyntax, Error, "{} is not part of .tsk", std::string);

constexpr std::string_view kNoFunctions = "functions do not exist; write the value itself";
constexpr std::size_t kFarAway = 1 << 16;  // nobody means a closer that is further away

std::string_view trim_left(std::string_view text) {
    return text.substr(std::min(text.find_first_not_of(" \t"), text.size()));
}

bool is_tag_start(std::string_view text) {
    return text.size() > 1 && text[0] == '<' &&
           (is_class(text[1], kLetter) || text[1] == '/' || text[1] == '!' || text[1] == '?');
}

// `<a b="c">` -> `a`, `</a>` -> `/a`.
std::string_view tag_name(std::string_view tag) {
    std::size_t size = 1;
    while (size < tag.size() &&
           (is_word_char(tag[size]) || tag[size] == '-' || (size == 1 && tag[1] == '/'))) {
        ++size;
    }
    return tag.substr(1, size - 1);
}

std::size_t end_of_line(std::string_view text, std::size_t from) {
    return std::min(text.find('\n', from), text.size());
}

// The end of the line on which the element that opens at the start of `text` closes; what begins with `<`
// on the lines behind it goes with it. Once a closer is not found, no other is looked for.
std::size_t skip_elements(std::string_view text) {
    std::size_t end = 0;
    bool looks_for_closer = true;
    std::string_view rest = text;
    while (is_tag_start(rest)) {
        const std::size_t begin = text.size() - rest.size();
        const bool is_program = rest[1] == '?';
        const std::string closer = is_program ? "?>" : "</" + std::string(tag_name(rest)) + ">";
        const bool has_closer = is_program || is_class(rest[1], kLetter);
        const std::size_t close =
            has_closer && looks_for_closer ? rest.substr(0, kFarAway).find(closer) : std::string_view::npos;
        looks_for_closer = looks_for_closer && (!has_closer || close != std::string_view::npos);
        end = is_program && close == std::string_view::npos
                  ? text.size()
                  : end_of_line(text, begin + (close == std::string_view::npos ? 0 : close));
        rest = trim_left(text.substr(std::min(end + 1, text.size())));
    }
    return end;
}

// `<<<WORD`: the end of the line that holds WORD alone, or of this one.
std::size_t skip_heredoc(std::string_view text, std::string_view word) {
    const std::size_t first_line = end_of_line(text, 0);
    for (std::size_t at = first_line; at < std::min(text.size(), kFarAway); at = end_of_line(text, at + 1)) {
        const std::string_view line = trim_left(text.substr(at + 1));
        if (line.starts_with(word) && (line.size() == word.size() || !is_word_char(line[word.size()]))) {
            return end_of_line(text, at + 1);
        }
    }
    return first_line;
}

std::string_view heredoc_word(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of("<-'\""), text.size()));
    std::size_t size = 0;
    while (size < text.size() && is_word_char(text[size])) {
        ++size;
    }
    return text.substr(0, size);
}

std::string help_for_statement(std::string_view word) {
    if (word == "if" || word == "else" || word == "switch") {
        return "choose a value with `key: condition ? a : b`";
    }
    if (word == "const" || word == "let" || word == "var") {
        return "write `name: value`";
    }
    if (word == "import") {
        return "write `@import \"file.tsk\"`";
    }
    if (word == "try" || word == "catch" || word == "finally") {
        return "for a value that may be missing write `a ?? b`";
    }
    if (word == "for" || word == "while") {
        return "loops do not exist; write the values out";
    }
    return std::string(kNoFunctions);
}

std::string_view help_for_word_operator(std::string_view word) {
    if (word == "and" || word == "AND") {
        return "write `&&`";
    }
    if (word == "or" || word == "OR") {
        return "write `||`";
    }
    if (word == "in") {
        return "write `@array.contains(list, value)`";
    }
    return word == "is" ? "write `==`" : word == "not" ? "write `!`" : "";
}

}  // namespace

void Parser::report_foreign(Span place, std::string what, std::string help) {
    fail();
    sink_.report(place, kForeignSyntax, std::move(what)).help = std::move(help);
}

// `(a, b) => ...`, with the `(` as `opener`.
bool Parser::report_lambda(const Token& opener) {
    constexpr std::size_t kLongest = 200;
    const std::string_view text = lexer_.text(opener.begin, lexer_.limit()).substr(0, kLongest);
    const std::size_t close = text.find(')');
    if (close == std::string_view::npos || text.find('(', 1) < close) {
        return false;
    }
    const std::string_view rest = trim_left(text.substr(close + 1));
    if (!rest.starts_with("=>") && !rest.starts_with("->")) {
        return false;
    }
    const auto arrow = static_cast<std::uint32_t>(text.size() - rest.size());
    report_foreign(span(opener.begin, opener.begin + arrow + 2), "a function", std::string(kNoFunctions));
    return true;
}

// After a finished value.
bool Parser::report_foreign_after_value(const Expr& value) {
    const std::string found = token_text();
    const char next = lexer_.peek();
    const bool is_call = value.kind == ExprKind::Call;
    if (at(TokenKind::Arrow)) {
        report_foreign(token_span(), fmt::format("`{}`", found), std::string(kNoFunctions));
    } else if (at(TokenKind::Pipe) && next == '>') {
        report_foreign(span(token_.begin, token_.end + 1), "`|>`",
                       "call one operator inside another: `@f(@g(x))`");
    } else if (at(TokenKind::Pipe) || at(TokenKind::Ampersand)) {
        report_foreign(token_span(), fmt::format("`{}`", found),
                       at(TokenKind::Pipe) ? "for a default write `a ?? b`" : "for a logical and write `&&`");
    } else if (at(TokenKind::LeftParen) && is_call && token_.space_before &&
               !value.payload.call->has_parentheses) {
        const std::string_view name = lexer_.text(value.begin, value.end);
        report_foreign(span(value.end, token_.end), fmt::format("a space between `{}` and its `(`", name),
                       fmt::format("write `{}(`", name));
    } else if (at(TokenKind::LeftParen) && (is_call || value.kind == ExprKind::Access)) {
        const std::string_view whole = lexer_.text(value.begin, value.end);
        const std::string_view method = whole.substr(std::min(whole.rfind('.'), whole.size()));
        report_foreign(token_span(), fmt::format("the method call `{}(`", method),
                       method == ".split"
                           ? "write `@string.split(text, \",\")`"
                           : "call an operator: `@name(value, ...)`, or write the value itself");
    } else if (at(TokenKind::Dot) && is_class(next, kLetter) &&
               lexer_.rest_of_line(token_.begin).find('(') != std::string_view::npos) {
        report_foreign(token_span(), "a method call",
                       "call an operator: `@name(value, ...)`, or write the value itself");
    } else if (at(TokenKind::Dot) && value.kind != ExprKind::Name) {
        report_foreign(token_span(), "`.` between values", "join text with `+`");
    } else if (at(TokenKind::Junk) && found.starts_with('^')) {
        report_foreign(span(token_.begin, token_.begin + 1), "`^`", "write `@math.pow(a, b)`");
    } else if (at(TokenKind::Word) && value.kind == ExprKind::Object && is_foreign_word(found)) {
        report_foreign(token_span(), fmt::format("the statement `{}`", found), help_for_statement(found));
    } else if (at(TokenKind::String) && value.kind == ExprKind::Name && !token_.space_before) {
        report_foreign(value.span(),
                       fmt::format("the prefix `{}` of a string", lexer_.text(value.begin, value.end)),
                       "write '...' for text without escapes");
    } else if (at(TokenKind::Word) && value.kind >= ExprKind::Global &&
               !help_for_word_operator(found).empty()) {
        report_foreign(token_span(), fmt::format("the operator `{}`", found),
                       std::string(help_for_word_operator(found)));
    } else if (at(TokenKind::LeftBrace) && is_call && value.payload.call->name == "function") {
        report_foreign(value.span(), "a function", std::string(kNoFunctions));
    } else if (at(TokenKind::LeftBrace) && is_call) {
        report_foreign(token_span(), "a block after a call", "choose a value with `@if(condition, a, b)`");
    } else {
        return false;
    }
    return true;
}

// Where a value should start.
bool Parser::report_foreign_value() {
    const std::string_view text = lexer_.text(token_.begin, lexer_.limit());
    const std::string_view before = lexer_.text(token_.begin - std::min(token_.begin, 2U), token_.begin);
    const bool glued = last_end_ == token_.begin;
    if (at(TokenKind::Less) && text.starts_with("<<") && !heredoc_word(text).empty()) {
        const std::string_view line = lexer_.rest_of_line(token_.begin);
        const std::string_view word = heredoc_word(text);
        const auto size = static_cast<std::uint32_t>(word.data() + word.size() - line.data());
        report_foreign(span(token_.begin, token_.begin + size), fmt::format("`{}`", line.substr(0, size)),
                       "use \"\"\" or ''' for text of several lines");
        resume_at_line(token_.begin + static_cast<std::uint32_t>(skip_heredoc(text, word)));
    } else if (at(TokenKind::Assign) && glued && (before == "==" || before == "!=")) {
        report_foreign(span(token_.begin - 2, token_.end), fmt::format("`{}=`", before),
                       fmt::format("write `{}`: it never converts", before));
    } else if (at(TokenKind::Star) && glued && before.ends_with('*')) {
        report_foreign(span(token_.begin - 1, token_.end), "`**`", "write `@math.pow(a, b)`");
    } else if (at(TokenKind::Dot) && text.starts_with("...")) {
        report_foreign(span(token_.begin, token_.begin + 3), "`...`",
                       "join lists with `@array.concat(a, b)`");
    } else {
        return false;
    }
    return true;
}

// After the key path of a statement, where a separator should stand.
bool Parser::report_foreign_statement(std::string_view first_word, Span path) {
    const std::string text(lexer_.text(path.begin, path.end));
    if (at(TokenKind::Arrow)) {
        report_foreign(token_span(), fmt::format("`{}`", token_text()),
                       fmt::format("write `{}: value`", text));
    } else if (is_foreign_word(first_word) && !at(TokenKind::Newline) && !at(TokenKind::Eof)) {
        report_foreign(path, fmt::format("the statement `{}`", text), help_for_statement(first_word));
    } else if (at(TokenKind::LeftParen)) {
        report_foreign(path, fmt::format("the call `{}(`", text),
                       "a line is `key: value`; " + std::string(kNoFunctions));
    } else {
        return false;
    }
    return true;
}

// Where a statement should start.
bool Parser::report_foreign_statement_start() {
    const std::string_view text = lexer_.text(token_.begin, lexer_.limit());
    if (at(TokenKind::Less) && is_tag_start(text)) {
        const std::string_view line = lexer_.rest_of_line(token_.begin);
        const std::string_view tag = line.substr(0, std::min(line.find('>'), line.size() - 1) + 1);
        const std::string_view name = tag_name(tag);
        report_foreign(span(token_.begin, token_.begin + static_cast<std::uint32_t>(tag.size())),
                       fmt::format("the tag `{}`", shorten_for_message(tag)),
                       name.empty() || name[0] == '/' || name.size() > 60
                           ? std::string("remove it")
                           : fmt::format("write `{} {{ ... }}`", name));
        resume_at_line(token_.begin + static_cast<std::uint32_t>(skip_elements(text)));
    } else if (at(TokenKind::Pipe) && lexer_.peek() == '>') {
        report_foreign(span(token_.begin, token_.end + 1), "`|>`",
                       "call one operator inside another: `@f(@g(x))`");
    } else if (at(TokenKind::Dot) && token_.line_start && is_class(lexer_.peek(), kLetter) &&
               lexer_.rest_of_line(token_.begin).find('(') != std::string_view::npos) {
        report_foreign(token_span(), "a method call",
                       "call an operator: `@name(value, ...)`, or write the value itself");
    } else {
        return false;
    }
    return true;
}

// `@name` alone, without parentheses.
void Parser::report_operator_statement(const std::string& name) {
    constexpr std::array<std::string_view, 3> kIncludes{"include", "import", "inherit"};
    const auto similar = find_similar(name, kIncludes);
    report_foreign(
        token_span(), fmt::format("a statement `@{}`", name),
        similar ? fmt::format("did you mean `@{}`?", *similar) : fmt::format("write `key: @{}`", name));
}

}  // namespace tusk
