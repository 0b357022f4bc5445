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

// Each of these reads one literal at `at` into `literal`, a fresh node, and returns its end; or null
// when there is none, or not a plain one. They write where the node will stay: copying what was
// just written in pieces stalls.

const char* read_string(const char* at, const char* end, Expr& literal) {
    const char* const content = at + 1;
    const char* const close = skip_plain_text(content, end);
    if (close == end || *close != '"' || (close == content && end - close > 1 && close[1] == '"')) {
        return nullptr;
    }
    literal.kind = ExprKind::String;
    literal.payload.text = content;
    literal.size = static_cast<std::uint32_t>(close - content) & 0x0FFFFFFFU;
    return close + 1;
}

const char* read_number(const char* at, const char* end, Expr& literal) {
    const bool negative = *at == '-';
    const char* const digits = at + (negative ? 1 : 0);
    const char* integer_end = digits;
    std::int64_t value = 0;
    while (integer_end != end && is_class(*integer_end, kDigit) && integer_end - digits < kMaxDigits) {
        value = value * 10 + (*integer_end++ - '0');
    }
    const std::ptrdiff_t count = integer_end - digits;
    const bool continues = integer_end != end && is_class(*integer_end, kDigit);
    if (count == 0 || continues || (*digits == '0' && count > 1) || integer_end == end) {
        return nullptr;
    }
    if (*integer_end != '.') {
        literal.kind = ExprKind::Int;
        literal.payload.integer = negative ? -value : value;
        return integer_end;
    }
    const char* const fraction_end = skip_digits(integer_end + 1, end);
    const auto result = std::from_chars(at, fraction_end, literal.payload.floating);
    literal.kind = ExprKind::Float;
    const bool good =
        fraction_end != integer_end + 1 && result.ec == std::errc() && result.ptr == fraction_end;
    return good ? fraction_end : nullptr;
}

const char* read_word(const char* at, const char* end, Expr& literal) {
    const std::string_view rest(at, static_cast<std::size_t>(end - at));
    const bool is_true = rest.starts_with("true");
    literal.kind = ExprKind::Bool;
    literal.payload.boolean = is_true;
    if (is_true || rest.starts_with("false")) {
        return at + (is_true ? 4 : 5);
    }
    literal.kind = ExprKind::Null;
    return rest.starts_with("null") ? at + 4 : nullptr;
}

const char* read_literal(const char* at, const char* end, Expr& literal) {
    if (*at == '"') {
        return read_string(at, end, literal);
    }
    return is_class(*at, kDigit) || *at == '-' ? read_number(at, end, literal) : read_word(at, end, literal);
}

}  // namespace

// `[` { literal "," } `]` on one line: leaves the items in the arena.
const char* Parser::read_plain_list(const char* at, const char* end, Expr& list) {
    const std::size_t base = items_.size();
    ++at;
    while (at != end && *at != ']') {
        Expr& item = items_.emplace_back();
        const char* const after = read_literal(at, end, item);
        if (after == nullptr || after == end || (*after != ',' && *after != ']')) {
            items_.resize(base);
            return nullptr;
        }
        place_literal(item, at, after);
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

void Parser::place_literal(Expr& literal, const char* begin, const char* end) const {
    literal.file = static_cast<std::uint32_t>(file_) & 0x00FFFFFFU;
    literal.begin = lexer_.to_offset(begin);
    literal.end = lexer_.to_offset(end);
    literal.constant = true;
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
    if (at == end) {
        return false;
    }
    Entry& entry = entries_.emplace_back();
    const char* const value_end =
        *at == '[' ? read_plain_list(at, end, entry.value) : read_literal(at, end, entry.value);
    if (value_end == nullptr || value_end == end || *value_end != '\n') {
        entries_.pop_back();
        return false;
    }
    entry.key = key;
    place_literal(entry.value, at, value_end);
    const std::uint32_t value_end_offset = entry.value.end;
    sibling_column_ = body.kind == BodyKind::Indent ? sibling_column_ : column;
    json_key_before_ = false;
    pass_plain_line_end(value_end_offset);
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
