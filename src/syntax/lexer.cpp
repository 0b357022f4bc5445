#include "syntax/lexer.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "syntax/bare_text.hpp"
#include "tusk/base/utf8.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(BadCharacter, Error, "unexpected character {}", std::string);
TUSK_DIAGNOSTIC_AS(UnquotedNonAscii, BadCharacter, Error, "`{}` stands outside quotes", std::string);
TUSK_DIAGNOSTIC(UnterminatedComment, Error, "comment is not closed: `*/` is missing");
TUSK_DIAGNOSTIC(DirectiveComment, Warning, "`#{}` is read as a comment", std::string);
TUSK_DIAGNOSTIC(HashDirective, Error, "`#{}` is no directive in .tsk", std::string);

constexpr std::array<std::string_view, 10> kDirectives = {"if",    "ifdef",  "ifndef",  "elif",   "else",
                                                          "endif", "define", "include", "import", "macro"};

std::string_view replacement_of(std::string_view directive) {
    if (directive == "include" || directive == "import") {
        return "write `@include \"file.tsk\"`";
    }
    if (directive == "define" || directive == "macro") {
        return "write `$name: value`";
    }
    return "keep what differs per environment in an environment file, or choose with `condition ? a : b`";
}

struct NamedCharacter {
    char32_t code_point;
    std::string_view name;
};

// Characters that look like a space or like nothing.
constexpr std::array<NamedCharacter, 13> kInvisible = {{
    {0x00A0, "no-break space"},
    {0x00AD, "soft hyphen"},
    {0x2007, "figure space"},
    {0x2009, "thin space"},
    {0x200B, "zero width space"},
    {0x200C, "zero width non-joiner"},
    {0x200D, "zero width joiner"},
    {0x2028, "line separator"},
    {0x2029, "paragraph separator"},
    {0x202F, "narrow no-break space"},
    {0x2060, "word joiner"},
    {0x3000, "ideographic space"},
    {0xFEFF, "byte order mark"},
}};

const NamedCharacter* find_invisible(const char* at, const char* end) {
    const std::string_view text(at, static_cast<std::size_t>(end - at));
    const auto decoded = utf8::decode(text, 0);
    const auto* const found = std::find_if(kInvisible.begin(), kInvisible.end(), [&](const auto& character) {
        return decoded && decoded->code_point == character.code_point;
    });
    return found == kInvisible.end() ? nullptr : found;
}

bool is_line_end(char c) {
    return c == '\n' || c == '\r';
}

}  // namespace

Lexer::Lexer(std::string_view text, std::uint32_t begin, std::uint32_t end, FileId file, Sink& sink)
    : text_(text.data()),
      cursor_(text.data() + begin),
      end_(text.data() + end),
      line_begin_(cursor_),
      file_(file),
      sink_(sink) {}

void Lexer::rewind_to_line_start(std::uint32_t offset) {
    cursor_ = text_ + offset;
    line_begin_ = cursor_;
    after_newline_ = true;
}

std::string_view Lexer::rest_of_line(std::uint32_t from) const {
    const char* at = text_ + from;
    const char* const start = at;
    const auto starts_comment = [this, start](const char* c) {
        const bool slashes = *c == '/' && end_ - c > 1 && (c[1] == '/' || c[1] == '*');
        return (*c == '#' || slashes) && c != start && is_class(c[-1], kBlank);
    };
    while (at != end_ && !is_line_end(*at) && !starts_comment(at)) {
        ++at;
    }
    while (at != start && is_class(at[-1], kBlank)) {
        --at;
    }
    return {start, static_cast<std::size_t>(at - start)};
}

bool Lexer::ends_line(std::uint32_t from) const {
    const char* at = text_ + from;
    while (at != end_ && is_class(*at, kBlank)) {
        ++at;
    }
    if (at == end_ || is_line_end(*at)) {
        return true;
    }
    const bool spaced = at != text_ && is_class(at[-1], kBeforeComment);
    return spaced && (*at == '#' || (*at == '/' && end_ - at > 1 && (at[1] == '/' || at[1] == '*')));
}

bool Lexer::may_start_comment() const {
    return cursor_ == text_ || after_newline_ || is_class(cursor_[-1], kBeforeComment);
}

void Lexer::skip_blanks_and_comments() {
    while (cursor_ != end_) {
        const char c = *cursor_;
        if (c == ' ' || c == '\t') {
            ++cursor_;
        } else if (c == '#' && may_start_comment()) {
            if (after_newline_) {
                if (is_hash_directive_line()) {
                    return;
                }
                check_hash_word();
            }
            skip_line_comment();
        } else if (c == '/' && peek(1) == '/' && may_start_comment()) {
            skip_line_comment();
        } else if (c == '/' && peek(1) == '*' && may_start_comment()) {
            skip_block_comment();
        } else {
            return;
        }
    }
}

void Lexer::skip_line_comment() {
    while (cursor_ != end_ && *cursor_ != '\n') {
        if (is_class(*cursor_, kCommentStop)) {
            check_control(cursor_);
        }
        ++cursor_;
    }
    if (cursor_ != end_ && cursor_[-1] == '\r') {
        --cursor_;
    }
}

void Lexer::skip_block_comment() {
    const char* const open = cursor_;
    cursor_ += 2;
    while (cursor_ != end_) {
        if (*cursor_ == '*' && peek(1) == '/') {
            cursor_ += 2;
            return;
        }
        if (*cursor_ == '\n') {
            line_begin_ = cursor_ + 1;
        }
        check_control(cursor_);
        ++cursor_;
    }
    failed_ = true;
    sink_.report(span(open, open + 2), kUnterminatedComment).help = "close it with `*/`";
}

// A line `#word ... {` opens a block in other dialects; as a comment it would leave its `}` behind.
bool Lexer::is_hash_directive_line() {
    if (!is_class(peek(1), kLetter)) {
        return false;
    }
    const std::string_view line = rest_of_line(offset());
    return line.ends_with('{');
}

void Lexer::check_hash_word() {
    const char* word_end = cursor_ + 1;
    while (word_end != end_ && is_word_char(*word_end)) {
        ++word_end;
    }
    const std::string word(cursor_ + 1, word_end);
    if (word.empty() || !is_class(word.front(), kLetter)) {
        return;
    }
    const bool is_directive = std::find(kDirectives.begin(), kDirectives.end(), word) != kDirectives.end() &&
                              (word_end == end_ || is_class(*word_end, kBlank) || is_line_end(*word_end));
    if (!is_directive) {
        sink_.report(span(cursor_, word_end), kDirectiveComment, word).help = "put a space after `#`";
        return;
    }
    const bool opens = word.starts_with("if");
    const bool continues = word == "elif" || word == "else" || word == "endif";
    if (!continues || !hash_if_open_) {
        failed_ = true;
        sink_.report(span(cursor_, word_end), kHashDirective, word).help =
            fmt::format("{}; for a comment put a space after `#`", replacement_of(word));
    }
    hash_if_open_ = (hash_if_open_ || opens) && word != "endif";
}

// Control characters other than tab and line ends are an error wherever they stand.
void Lexer::check_control(const char* at) {
    const auto byte = static_cast<unsigned char>(*at);
    const bool line_end = *at == '\n' || (*at == '\r' && end_ - at > 1 && at[1] == '\n');
    if ((byte < 0x20 || byte == 0x7F) && *at != '\t' && !line_end) {
        report_control(at);
    }
}

void Lexer::check_text(std::uint32_t begin, std::uint32_t end) {
    for (const char* at = text_ + begin; at != text_ + end; ++at) {
        check_control(at);
    }
}

void Lexer::report_control(const char* at) {
    failed_ = true;
    const auto byte = static_cast<unsigned>(static_cast<unsigned char>(*at));
    const std::string what = byte == 0     ? "NUL"
                             : *at == '\r' ? "carriage return without a line feed"
                                           : fmt::format("U+{:04X}", byte);
    sink_.report(span(at, at + 1), kBadCharacter, what).help =
        byte == 0 ? "this is no text file, or it is UTF-16: save it as UTF-8"
                  : "remove it, or write it as `\\u{...}` in a \"string\"";
}

Token Lexer::start_token() {
    Token token;
    const char* const before = cursor_;
    skip_blanks_and_comments();
    token.space_before = cursor_ != before;
    token.line_start = after_newline_;
    token.begin = offset();
    return token;
}

Token Lexer::finish(Token token, TokenKind kind, std::uint32_t size_bytes) {
    after_newline_ = false;
    cursor_ += size_bytes;
    token.kind = kind;
    token.end = offset();
    return token;
}

Token Lexer::lex_newline(Token token) {
    token.kind = TokenKind::Newline;
    while (cursor_ != end_ && (*cursor_ == '\n' || (*cursor_ == '\r' && peek(1) == '\n'))) {
        cursor_ += *cursor_ == '\n' ? 1 : 2;
        line_begin_ = cursor_;
        after_newline_ = true;
        token.end = offset();
        skip_blanks_and_comments();
    }
    return token;
}

void Lexer::pass_line_end(std::uint32_t offset) {
    const char* at = text_ + offset + 1;
    const char* line = at;
    while (at != end_ && (is_class(*at, kBlank) || *at == '\n')) {
        line = *at == '\n' ? at + 1 : line;
        ++at;
    }
    line_begin_ = line;
    cursor_ = at;
    after_newline_ = true;
    if (at != end_ && (*at == '#' || *at == '/' || *at == '\r')) {
        skip_blanks_and_comments();
        static_cast<void>(lex_newline({}));
    }
}

Token Lexer::next_key() {
    in_key_ = true;
    Token token = start_token();
    if (cursor_ == end_) {
        token.end = token.begin;
        return token;
    }
    return is_word_char(*cursor_) ? lex_key_word(token) : lex_punctuation(token);
}

Token Lexer::next_value() {
    in_key_ = false;
    Token token = start_token();
    if (cursor_ == end_) {
        token.end = token.begin;
        return token;
    }
    if (is_class(*cursor_, kLetter)) {
        return lex_word(token);
    }
    return is_class(*cursor_, kDigit) ? lex_number(token) : lex_punctuation(token);
}

// BAREKEY = [A-Za-z0-9_] { [A-Za-z0-9_-] } not ending in "-"
Token Lexer::lex_key_word(Token token) {
    const char* at = cursor_ + 1;
    while (at != end_ && (is_word_char(*at) || *at == '-')) {
        ++at;
    }
    if (at != end_ && static_cast<unsigned char>(*at) >= 0x80) {
        return lex_bad_character(token);
    }
    while (at[-1] == '-') {
        --at;
    }
    return finish(token, TokenKind::Word, static_cast<std::uint32_t>(at - cursor_));
}

// bareword = IDENT { "-" (letter | digit | "_")+ }
Token Lexer::lex_word(Token token) {
    const char* at = cursor_ + 1;
    while (at != end_ && (is_word_char(*at) || (*at == '-' && end_ - at > 1 && is_word_char(at[1])))) {
        ++at;
    }
    const auto left = end_ - at;
    const bool is_url = left > 2 && at[0] == ':' && at[1] == '/' && at[2] == '/';
    const bool is_glued = left > 0 && (*at == '@' || *at == '\\' || *at == '#' || is_visible_non_ascii(at));
    const bool is_path = left > 1 && *at == '/' && at[1] != '/' && (is_word_char(at[1]) || at[1] == '*');
    if (is_url || is_glued || is_path) {
        return lex_junk(token);
    }
    if (left > 1 && *at == '\'' && is_class(at[1], kLetter)) {
        const std::string_view apostrophe = rest_of_line(token.begin);
        return finish(token, TokenKind::Junk, static_cast<std::uint32_t>(apostrophe.size()));
    }
    return finish(token, TokenKind::Word, static_cast<std::uint32_t>(at - cursor_));
}

Token Lexer::lex_global(Token token) {
    const char* at = cursor_ + 1;
    if (at == end_ || !is_class(*at, kLetter)) {
        return lex_junk(token);
    }
    while (at != end_ && is_word_char(*at)) {
        ++at;
    }
    return finish(token, TokenKind::Global, static_cast<std::uint32_t>(at - cursor_));
}

// op name = IDENT { "." IDENT }; with dashes only as `@name-of-file.tsk.get(`
Token Lexer::lex_operator(Token token) {
    const char* at = cursor_ + 1;
    if (at == end_ || !is_class(*at, kLetter)) {
        return lex_junk(token);
    }
    const char* dashed = at;
    while (dashed != end_ && (is_word_char(*dashed) || *dashed == '.' || *dashed == '-')) {
        ++dashed;
    }
    const std::string_view name(at, static_cast<std::size_t>(dashed - at));
    const std::size_t dash = name.find('-');
    const bool is_call = dashed != end_ && *dashed == '(';
    const bool is_dashed_path = dash + 1 < name.size() && is_class(name[dash + 1], kLetter);
    if (dash != std::string_view::npos && (is_call || is_dashed_path)) {
        const bool gets = is_call && name.ends_with(".tsk.get");
        return finish(token, gets ? TokenKind::Operator : TokenKind::Junk,
                      static_cast<std::uint32_t>(dashed - cursor_));
    }
    while (at != end_ && (is_word_char(*at) || (*at == '.' && end_ - at > 1 && is_class(at[1], kLetter)))) {
        ++at;
    }
    return finish(token, TokenKind::Operator, static_cast<std::uint32_t>(at - cursor_));
}

bool Lexer::is_visible_non_ascii(const char* at) const {
    return at != end_ && static_cast<unsigned char>(*at) >= 0x80 && find_invisible(at, end_) == nullptr;
}

Token Lexer::lex_junk(Token token) {
    const char* at = cursor_ + 1;
    while (at != end_ && !is_class(*at, kRunEnd) &&
           (static_cast<unsigned char>(*at) < 0x80 || find_invisible(at, end_) == nullptr)) {
        ++at;
    }
    return finish(token, TokenKind::Junk, static_cast<std::uint32_t>(at - cursor_));
}

Token Lexer::lex_bad_character(Token token) {
    if (static_cast<unsigned char>(*cursor_) < 0x80 && !is_word_char(*cursor_)) {
        report_control(cursor_);
        return finish(token, TokenKind::BadToken, 1);
    }
    failed_ = true;
    const char* at = cursor_;
    while (at != end_ && (static_cast<unsigned char>(*at) >= 0x80 || is_word_char(*at) || *at == '-')) {
        if (const NamedCharacter* const invisible = find_invisible(at, end_)) {
            const char* const behind =
                at + utf8::decode({at, static_cast<std::size_t>(end_ - at)}, 0)->size_bytes;
            sink_
                .report(span(at, behind), kBadCharacter,
                        fmt::format("U+{:04X} ({})", static_cast<std::uint32_t>(invisible->code_point),
                                    invisible->name))
                .help = "remove it, or write a plain space";
            return finish(token, TokenKind::BadToken, static_cast<std::uint32_t>(behind - cursor_));
        }
        ++at;
    }
    const std::string found = shorten_for_message({cursor_, static_cast<std::size_t>(at - cursor_)});
    sink_.report(span(cursor_, at), kUnquotedNonAscii, found).help = "put the text in quotes";
    return finish(token, TokenKind::BadToken, static_cast<std::uint32_t>(at - cursor_));
}

// One row for each character that is a token of its own.
Token Lexer::lex_punctuation(Token token) {  // NOLINT(readability-function-size)
    using enum TokenKind;
    const char next = peek(1);
    switch (*cursor_) {
        case '\n':
            return lex_newline(token);
        case '\r':
            return next == '\n' ? lex_newline(token) : lex_bad_character(token);
        case '"':
        case '\'':
            return lex_string(token);
        case ':':
            return finish(token, Colon, 1);
        case ',':
            return finish(token, Comma, 1);
        case ';':
            return finish(token, Semicolon, 1);
        case '.':
            return finish(token, Dot, 1);
        case '{':
            return finish(token, LeftBrace, 1);
        case '}':
            return finish(token, RightBrace, 1);
        case '[':
            return finish(token, LeftBracket, 1);
        case ']':
            return finish(token, RightBracket, 1);
        case '(':
            return finish(token, LeftParen, 1);
        case ')':
            return finish(token, RightParen, 1);
        case '=':
            return next == '='   ? finish(token, EqualEqual, 2)
                   : next == '>' ? finish(token, Arrow, 2)
                                 : finish(token, Assign, 1);
        case '!':
            return next == '=' ? finish(token, NotEqual, 2) : finish(token, Not, 1);
        case '<':
            return next == '=' ? finish(token, LessEqual, 2) : finish(token, Less, 1);
        case '>':
            return next == '=' ? finish(token, GreaterEqual, 2) : finish(token, Greater, 1);
        case '&':
            return next == '&' ? finish(token, AndAnd, 2) : finish(token, Ampersand, 1);
        case '|':
            return next == '|' ? finish(token, OrOr, 2) : finish(token, Pipe, 1);
        case '?':
            return next == '?' ? finish(token, Coalesce, 2) : finish(token, Question, 1);
        case '+':
            return next == '=' ? finish(token, PlusAssign, 2) : finish(token, Plus, 1);
        case '-':
            return next == '>' ? finish(token, Arrow, 2) : finish(token, Minus, 1);
        case '*':
            return finish(token, Star, 1);
        case '/':
            return finish(token, Slash, 1);
        case '%':
            return finish(token, Percent, 1);
        case '#':
            return finish(token, token.line_start ? HashBlock : Hash, 1);
        case '$':
            return lex_global(token);
        case '@':
            return lex_operator(token);
        case '~':
        case '\\':
        case '`':
        case '^':
            return lex_junk(token);
        default:
            return lex_bad_character(token);
    }
}

}  // namespace tusk
