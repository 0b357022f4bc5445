// Lines `key: literal`, the bulk of every configuration, read in one pass without tokens. Whatever
// is not exactly of that form, a comment behind it included, is left to the grammar.
#include <charconv>
#include <cstring>
#include <string_view>
#include <system_error>

#include "syntax/parser_state.hpp"

namespace tusk {

namespace {

constexpr std::ptrdiff_t kMaxDigits = 18;  // always within 64 bits

const char* skip_digits(const char* at, const char* end) {
    while (at != end && is_class(*at, kDigit)) {
        ++at;
    }
    return at;
}

// The end of the key that starts at `at`, or `at` when none does.
const char* skip_key(const char* at, const char* end) {
    const char* key_end = at;
    while (key_end != end && (is_word_char(*key_end) || *key_end == '-')) {
        ++key_end;
    }
    return key_end == at || *at == '-' || key_end[-1] == '-' ? at : key_end;
}

using Bytes16 [[gnu::vector_size(16)]] = unsigned char;

// The first byte from `at` that ends or complicates a "..." string; sixteen bytes at a time while
// there are none.
const char* skip_plain_text(const char* at, const char* end) {
    for (; end - at >= 16; at += 16) {
        Bytes16 bytes;
        std::memcpy(&bytes, at, sizeof(bytes));
        const auto stops = (bytes == '"') | (bytes == '\\') | (bytes == '$') | (bytes == '@') |
                           (bytes < 0x20) | (bytes == 0x7F);
        std::uint64_t halves[2];
        std::memcpy(halves, &stops, sizeof(halves));
        if ((halves[0] | halves[1]) != 0) {
            break;
        }
    }
    while (at != end && !is_class(*at, kStringStop)) {
        ++at;
    }
    return at;
}

// A token of one byte.
Token make_token(TokenKind kind, std::uint32_t begin) {
    Token token;
    token.kind = kind;
    token.begin = begin;
    token.end = begin + 1;
    return token;
}

// One literal as it was read; `end` is null when it is none, or not a plain one.
struct Literal {
    const char* end = nullptr;
    ExprKind kind = ExprKind::Null;
    std::uint32_t size = 0;
    Expr::Payload payload{.integer = 0};
};

Literal read_string(const char* at, const char* end) {
    const char* const content = at + 1;
    const char* const close = skip_plain_text(content, end);
    if (close == end || *close != '"' || (close == content && end - close > 1 && close[1] == '"')) {
        return {};
    }
    return {close + 1, ExprKind::String, static_cast<std::uint32_t>(close - content), {.text = content}};
}

Literal read_number(const char* at, const char* end) {
    const bool negative = *at == '-';
    const char* const digits = at + (negative ? 1 : 0);
    const char* integer_end = digits;
    std::int64_t value = 0;
    while (integer_end != end && is_class(*integer_end, kDigit) && integer_end - digits <= kMaxDigits) {
        value = value * 10 + (*integer_end++ - '0');
    }
    const std::ptrdiff_t count = integer_end - digits;
    if (count == 0 || count > kMaxDigits || (*digits == '0' && count > 1) || integer_end == end) {
        return {};
    }
    if (*integer_end != '.') {
        return {integer_end, ExprKind::Int, 0, {.integer = negative ? -value : value}};
    }
    const char* const fraction_end = skip_digits(integer_end + 1, end);
    double number = 0;
    const auto result = std::from_chars(at, fraction_end, number);
    if (fraction_end == integer_end + 1 || result.ec != std::errc() || result.ptr != fraction_end) {
        return {};
    }
    return {fraction_end, ExprKind::Float, 0, {.floating = number}};
}

Literal read_word(const char* at, const char* end) {
    const std::string_view rest(at, static_cast<std::size_t>(end - at));
    if (rest.starts_with("true")) {
        return {at + 4, ExprKind::Bool, 0, {.boolean = true}};
    }
    if (rest.starts_with("false")) {
        return {at + 5, ExprKind::Bool, 0, {.boolean = false}};
    }
    return rest.starts_with("null") ? Literal{at + 4, ExprKind::Null, 0, {.integer = 0}} : Literal{};
}

Literal read_literal(const char* at, const char* end) {
    if (*at == '"') {
        return read_string(at, end);
    }
    return is_class(*at, kDigit) || *at == '-' ? read_number(at, end) : read_word(at, end);
}

}  // namespace

// `[` { literal "," } `]` on one line: leaves the items in the arena.
const char* Parser::read_plain_list(const char* at, const char* end, Expr& list) {
    const std::size_t base = items_.size();
    ++at;
    while (at != end && *at != ']') {
        const Literal item = read_literal(at, end);
        const char* const after = item.end;
        if (after == nullptr || after == end || (*after != ',' && *after != ']')) {
            items_.resize(base);
            return nullptr;
        }
        items_.push_back(make_literal(item.kind, item.payload, item.size, at, after));
        at = after;
        if (*at == ',') {
            ++at;
            while (at != end && *at == ' ') {
                ++at;
            }
            if (at == end || *at == ']') {
                items_.resize(base);
                return nullptr;
            }
        }
    }
    if (at == end) {
        items_.resize(base);
        return nullptr;
    }
    list = take_items(base, Style::Plain, 0, 0);
    return at + 1;
}

Expr Parser::make_literal(ExprKind kind, Expr::Payload payload, std::uint32_t size, const char* begin,
                          const char* end) const {
    return Expr{.payload = payload,
                .size = size & 0x0FFFFFFFU,
                .style = Style::Plain,
                .constant = true,
                .kind = kind,
                .file = static_cast<std::uint32_t>(file_) & 0x00FFFFFFU,
                .begin = lexer_.to_offset(begin),
                .end = lexer_.to_offset(end)};
}

// At a Newline token. Takes the line after it, or the block that it opens, and stops at the Newline
// behind that; or takes nothing and returns false.
bool Parser::parse_plain_line(const Body& body) {
    const char* const line = lexer_.pointer(lexer_.line_begin());
    const char* const begin = lexer_.pointer(lexer_.offset());
    const char* const end = lexer_.pointer(lexer_.limit());
    const auto column = static_cast<std::uint32_t>(begin - line);
    if (body.kind == BodyKind::Brace && begin != end && *begin == '}') {
        token_ = make_token(TokenKind::RightBrace, lexer_.offset());
        token_.line_start = true;
        lexer_.pass_token(token_.end);
        return true;
    }
    const bool in_place = body.kind == BodyKind::Indent ? std::string_view(line, column) == body.indent
                                                        : column <= sibling_column_;
    const char* const key_end = in_place ? skip_key(begin, end) : begin;
    const std::ptrdiff_t key_size = key_end - begin;
    if (key_size == 0 || end - key_end < 4 || static_cast<std::size_t>(key_size) > limits_.key_bytes) {
        return false;
    }
    const Key key{.data = begin,
                  .begin = lexer_.to_offset(begin),
                  .size = static_cast<std::uint32_t>(key_size) & 0xFFFU,
                  .source_size = static_cast<std::uint32_t>(key_size) & 0x1FFFFU};
    if (key_end[0] == ' ' && key_end[1] == '{' && key_end[2] == '\n') {
        parse_plain_block(body, key);
        return true;
    }
    if (key_end[0] != ':' || key_end[1] != ' ') {
        return false;
    }
    const char* at = key_end + 2;
    while (at != end && *at == ' ') {
        ++at;
    }
    const char* value_end = nullptr;
    Expr value;
    if (at != end && *at == '[') {
        value_end = read_plain_list(at, end, value);
        value.begin = lexer_.to_offset(at);
        value.end = value_end != nullptr ? lexer_.to_offset(value_end) : 0;
    } else if (at != end) {
        const Literal literal = read_literal(at, end);
        value_end = literal.end;
        value = make_literal(literal.kind, literal.payload, literal.size, at, literal.end);
    }
    if (value_end == nullptr || value_end == end || *value_end != '\n') {
        return false;
    }
    entries_.push_back(Entry{key, value});
    sibling_column_ = body.kind == BodyKind::Indent ? sibling_column_ : column;
    json_key_before_ = false;
    pass_plain_line_end(value.end);
    return true;
}

void Parser::pass_plain_line_end(std::uint32_t offset) {
    token_.begin = offset;
    token_.end = offset + 1;
    lexer_.pass_line_end(offset);
}

// After a `}` the line mostly ends.
void Parser::advance_past_brace() {
    if (lexer_.peek() != '\n' || newlines_are_blank_) {
        advance_value();
        return;
    }
    last_end_ = token_.end;
    token_ = make_token(TokenKind::Newline, token_.end);
    lexer_.pass_line_end(token_.begin);
}

void Parser::parse_plain_block(const Body& body, const Key& key) {
    const std::size_t path_base = path_.size();
    path_.push_back(key);
    json_key_before_ = false;
    const std::uint32_t brace = key.begin + key.size + 1;
    check_block(body, path_base);
    pass_plain_line_end(brace + 1);
    parse_block_body(path_base, Style::Brace, span(brace, brace + 1));
    path_.resize(path_base);
    if (!panic_) {
        expect_statement_end(body);
    }
}

}  // namespace tusk
