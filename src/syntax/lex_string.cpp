// String tokens: finds the end of a literal and what it contains; decoding comes later.
#include <algorithm>
#include <string>
#include <string_view>

#include "syntax/lexer.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(UnterminatedString, Error, "string is not closed: `{}` is missing", std::string);

// Whether `line` begins as a statement does: `key:`, `key =`, `[section]`, a comment.
bool begins_like_statement(std::string_view line) {
    std::size_t at = std::min(line.find_first_not_of(" \t"), line.size());
    const std::string_view rest = line.substr(at);
    if (rest.starts_with('[') || rest.starts_with('#')) {
        return true;
    }
    while (at < line.size() && (is_word_char(line[at]) || line[at] == '-' || line[at] == '.')) {
        ++at;
    }
    const std::size_t key_end = at;
    at = std::min(line.find_first_not_of(" \t", at), line.size());
    return key_end != 0 && at < line.size() && (line[at] == ':' || line[at] == '=' || line[at] == '{');
}

// `text` without the closers at its end that close nothing in it.
std::string_view without_foreign_closers(std::string_view text) {
    constexpr std::string_view kOpeners = "{[(";
    constexpr std::string_view kClosers = "}])";
    while (true) {
        const std::size_t last = text.find_last_not_of(" \t\r,;");
        const std::size_t kind = last == std::string_view::npos ? last : kClosers.find(text[last]);
        if (kind == std::string_view::npos || std::count(text.begin(), text.end(), kClosers[kind]) <=
                                                  std::count(text.begin(), text.end(), kOpeners[kind])) {
            return text;
        }
        text = text.substr(0, last);
    }
}

bool begins_with_closer(std::string_view line) {
    const std::size_t first = line.find_first_not_of(" \t");
    return first != std::string_view::npos && is_closer(line[first]);
}

}  // namespace

// Text over several lines in quotes for one: where its last line ends, when the lines below show that it is
// meant so; else where `line_end` is.
const char* Lexer::end_of_split_string(const char* line_end, char quote) const {
    constexpr int kMostLines = 60;
    const char* const last = line_end == text_ ? line_end : line_end - 1;
    const bool opens = is_opener(*last) || *last == quote;
    const char* at = line_end;
    for (int count = 0; count < kMostLines && at != end_; ++count) {
        const char* const begin = at + 1;
        at = std::find(begin, end_, '\n');
        const std::string_view line(begin, static_cast<std::size_t>(at - begin));
        const bool closes = std::count(line.begin(), line.end(), quote) % 2 == 1;
        if (closes && (!begins_like_statement(line) || begins_with_closer(line))) {
            return at;
        }
        if (closes || (begins_like_statement(line) && !opens)) {
            return line_end;
        }
    }
    return line_end;
}

Token Lexer::report_unterminated(Token token, std::string_view quote) {
    failed_ = true;
    const auto quote_size = static_cast<std::uint32_t>(quote.size());
    sink_.report(Span{file_, token.begin, token.begin + quote_size}, kUnterminatedString, std::string(quote))
        .help = quote.size() == 1 ? "close it on the same line, or use `\"\"\"` for text of several lines"
                                  : "close it with the same three quotes";
    if (quote.size() == 1) {
        const char* const line_end = cursor_;
        cursor_ = end_of_split_string(line_end, quote[0]);
        if (cursor_ == line_end) {
            cursor_ = text_ + token.begin + without_foreign_closers(text(token.begin, offset())).size();
        }
    }
    token.kind = TokenKind::BadToken;
    token.end = offset();
    after_newline_ = false;
    return token;
}

Token Lexer::lex_string(Token token) {
    const char quote = *cursor_;
    if (peek(1) == quote && peek(2) == quote) {
        return lex_triple(token, quote);
    }
    return quote == '"' ? lex_double_quoted(token) : lex_single_quoted(token);
}

// Raw to the next quote on the same line.
Token Lexer::lex_single_quoted(Token token) {
    token.string.quote = QuoteStyle::Single;
    const char* at = cursor_ + 1;
    for (; at != end_ && *at != '\'' && *at != '\n'; ++at) {
        token.string.has_at |= *at == '@';
        check_control(at);
    }
    if (at == end_ || *at == '\n') {
        cursor_ = at;
        return report_unterminated(token, "'");
    }
    token.payload.content = {token.begin + 1, to_offset(at)};
    return finish(token, TokenKind::String, static_cast<std::uint32_t>(at + 1 - cursor_));
}

// After `${`: the matching `}` on the same line, with quoted text passed over, or null.
const char* Lexer::skip_interpolation(const char* at) const {
    for (; at != end_ && *at != '\n' && *at != '\r'; ++at) {
        if (*at == '}') {
            return at + 1;
        }
        if (*at == '"' || *at == '\'') {
            const char quote = *at++;
            while (at != end_ && *at != quote && *at != '\n') {
                ++at;
            }
            if (at == end_ || *at == '\n') {
                return nullptr;
            }
        }
    }
    return nullptr;
}

std::optional<std::uint32_t> Lexer::find_interpolation_end(std::uint32_t from) const {
    const char* const end = skip_interpolation(text_ + from);
    return end == nullptr ? std::nullopt : std::optional(to_offset(end));
}

Token Lexer::lex_double_quoted(Token token) {
    token.string.quote = QuoteStyle::Double;
    const char* at = cursor_ + 1;
    while (true) {
        while (at != end_ && !is_class(*at, kStringStop)) {
            ++at;
        }
        if (at == end_ || *at == '\n' || (*at == '\r' && end_ - at > 1 && at[1] == '\n')) {
            cursor_ = at;
            return report_unterminated(token, "\"");
        }
        const char c = *at;
        if (c == '"') {
            break;
        }
        if (c == '\\') {
            token.string.has_escape = true;
            at += end_ - at > 1 && at[1] != '\n' ? 2 : 1;
        } else if (c == '$') {
            token.string.has_dollar = true;
            ++at;
            if (at != end_ && *at == '{' && interpolates_ && !in_key_) {
                const char* const after = skip_interpolation(at + 1);
                at = after != nullptr ? after : at + 1;
            }
        } else {
            token.string.has_at |= c == '@';
            if (c != '@' && c != '\t') {
                report_control(at);
            }
            ++at;
        }
    }
    token.payload.content = {token.begin + 1, to_offset(at)};
    return finish(token, TokenKind::String, static_cast<std::uint32_t>(at + 1 - cursor_));
}

// """ and ''': the first three quotes that no further quote follows close it, so that a run of four
// or more leaves its first quotes to the text.
Token Lexer::lex_triple(Token token, char quote) {
    const bool escapes = quote == '"';
    token.string.quote = escapes ? QuoteStyle::TripleDouble : QuoteStyle::TripleSingle;
    const char* const open_line = line_begin_;
    const char* at = cursor_ + 3;
    for (; at != end_; ++at) {
        const char c = *at;
        if (c == quote && end_ - at > 2 && at[1] == quote && at[2] == quote &&
            !(end_ - at > 3 && at[3] == quote)) {
            token.payload.content = {token.begin + 3, to_offset(at)};
            return finish(token, TokenKind::String, static_cast<std::uint32_t>(at + 3 - cursor_));
        }
        if (c == '\n') {
            line_begin_ = at + 1;
        } else if (c == '\\' && escapes) {
            token.string.has_escape = true;
            at += end_ - at > 1 && at[1] != '\n' ? 1 : 0;
        } else if (c == '$' && escapes) {
            token.string.has_dollar = true;
        } else {
            check_control(at);
        }
    }
    line_begin_ = open_line;
    cursor_ = end_;
    return report_unterminated(token, escapes ? "\"\"\"" : "'''");
}

}  // namespace tusk
