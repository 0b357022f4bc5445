// Number tokens and what is glued to them: ranges, and runs such as 30s that need quotes.
#include <charconv>
#include <limits>
#include <string>
#include <system_error>

#include "syntax/lexer.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(BadNumber, Error, "`{}` is {}", std::string, std::string);
TUSK_DIAGNOSTIC(LeadingZero, Error, "`{}` has a leading zero", std::string);

constexpr std::uint64_t kMaxMagnitude = std::uint64_t{1} << 63;  // of the smallest int64

struct Digits {
    const char* end = nullptr;
    std::uint64_t value = 0;
    bool overflow = false;
    bool bad_underscore = false;
};

int digit_value(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 99;
}

// Digits with `_` between them.
Digits read_digits(const char* at, const char* end, int radix) {
    Digits digits;
    const char* const start = at;
    for (; at != end; ++at) {
        if (*at == '_') {
            digits.bad_underscore |= at == start || at[-1] == '_';
            continue;
        }
        const int digit = digit_value(*at);
        if (digit >= radix) {
            break;
        }
        const auto next = static_cast<std::uint64_t>(digit);
        const auto base = static_cast<std::uint64_t>(radix);
        digits.overflow |= digits.value > (kMaxMagnitude - next) / base;
        digits.value = digits.value * base + next;
    }
    digits.bad_underscore |= at != start && at[-1] == '_';
    digits.end = at;
    return digits;
}

std::string help_for(std::string_view number, std::string_view what) {
    const bool is_integer = number.find_first_not_of("0123456789_") == std::string_view::npos;
    if (what.starts_with("out of range") && is_integer) {
        return "write it as a float (`.0` at its end) or in quotes";
    }
    if (what.ends_with("small letter")) {
        return fmt::format("write `0{}{}`", static_cast<char>(number[1] | 0x20), number.substr(2));
    }
    if (number.ends_with('.')) {
        return fmt::format("write `{}0`", number);
    }
    return fmt::format("write \"{}\" for the text", number);
}

bool is_digit(char c) {
    return is_class(c, kDigit);
}

}  // namespace

Token Lexer::report_number(Token token, const char* what) {
    token = lex_junk(token);
    failed_ = true;
    const std::string found(text(token.begin, token.end));
    sink_.report(Span{file_, token.begin, token.end}, kBadNumber, found, std::string(what)).help =
        help_for(found, what);
    token.kind = TokenKind::BadToken;
    return token;
}

// int = 0 | [1-9] { digit | "_" }; what follows decides whether it is one.
Token Lexer::lex_number(Token token) {
    const char* at = cursor_;
    std::uint64_t value = 0;
    while (at != end_ && is_digit(*at) && at - cursor_ < 18) {
        value = value * 10 + static_cast<std::uint64_t>(*at - '0');
        ++at;
    }
    const bool plain = at == end_ || is_class(*at, kRunEnd);
    if (plain && (*cursor_ != '0' || at - cursor_ == 1)) {
        token.payload.magnitude = value;
        return finish(token, TokenKind::Int, static_cast<std::uint32_t>(at - cursor_));
    }
    const char marker = peek(1);
    if (*cursor_ == '0' && (marker == 'x' || marker == 'b' || marker == 'o')) {
        return lex_radix_number(token);
    }
    const bool capital = marker == 'X' || marker == 'B' || marker == 'O';
    if (*cursor_ == '0' && capital && digit_value(peek(2)) < (marker == 'X' ? 16 : 8)) {
        return report_number(token, "no number: its prefix is a small letter");
    }
    return lex_after_integer(token);
}

Token Lexer::lex_radix_number(Token token) {
    const char marker = peek(1);
    const Digits digits = read_digits(cursor_ + 2, end_, marker == 'x' ? 16 : marker == 'o' ? 8 : 2);
    if (digits.end == cursor_ + 2 ||
        (digits.end != end_ && (is_word_char(*digits.end) || *digits.end == '.'))) {
        return report_number(token, "no number: a digit is not of its base");
    }
    if (digits.bad_underscore) {
        return report_number(token, "no number: `_` may stand only between digits");
    }
    if (digits.overflow || digits.value >= kMaxMagnitude) {
        return report_number(token, "out of range: integers have 64 bits");
    }
    token.payload.magnitude = digits.value;
    return finish(token, TokenKind::Int, static_cast<std::uint32_t>(digits.end - cursor_));
}

Token Lexer::lex_after_integer(Token token) {
    const Digits digits = read_digits(cursor_, end_, 10);
    const char* const at = digits.end;
    const auto ahead = [this, at](std::size_t n) {
        return static_cast<std::size_t>(end_ - at) > n ? at[n] : '\0';
    };
    const char c = ahead(0);
    const bool exponent =
        (c == 'e' || c == 'E') &&
        (is_digit(ahead(1)) || ((ahead(1) == '+' || ahead(1) == '-') && is_digit(ahead(2))));
    if ((c == '.' && is_digit(ahead(1))) || exponent) {
        return lex_float(token);
    }
    if (c == '-' && is_digit(ahead(1))) {
        const Digits upper = read_digits(at + 1, end_, 10);
        const char after = upper.end == end_ ? '\0' : *upper.end;
        if (is_word_char(after) || after == '-' || after == '.') {
            return lex_junk(token);
        }
        return finish(token, TokenKind::Range, static_cast<std::uint32_t>(upper.end - cursor_));
    }
    const bool is_percent = c == '%' && (ahead(1) == '\0' || is_class(ahead(1), kRunEnd));
    const bool is_time = c == ':' && is_digit(ahead(1)) && !colon_ends_value_;
    const bool is_path = c == '/' && is_class(ahead(1), kLetter);
    if (is_class(c, kLetter) || is_percent || is_time || is_path || c == '@' || is_visible_non_ascii(at)) {
        return lex_junk(token);
    }
    if (c == '.') {
        return report_number(token, "no number: a digit must follow the point");
    }
    if (digits.bad_underscore) {
        return report_number(token, "no number: `_` may stand only between digits");
    }
    if (*cursor_ == '0' && at - cursor_ > 1) {
        token = finish(token, TokenKind::BadToken, static_cast<std::uint32_t>(at - cursor_));
        failed_ = true;
        const std::string found(text(token.begin, token.end));
        sink_.report(Span{file_, token.begin, token.end}, kLeadingZero, found).help =
            "write it without the zero, as `0o...` when it is octal, or in quotes when the zero counts";
        return token;
    }
    if (digits.overflow) {
        return report_number(token, "out of range: integers have 64 bits");
    }
    token.payload.magnitude = digits.value;
    return finish(token, TokenKind::Int, static_cast<std::uint32_t>(at - cursor_));
}

// float = INT "." FRAC [exponent] | INT exponent
Token Lexer::lex_float(Token token) {
    std::string plain;
    const char* at = cursor_;
    bool bad_underscore = false;
    for (; at != end_; ++at) {
        const bool sign = (*at == '+' || *at == '-') && (at[-1] == 'e' || at[-1] == 'E');
        const bool point = *at == '.' && plain.find_first_of(".eE") == std::string::npos;
        const bool exponent = (*at == 'e' || *at == 'E') && plain.find_first_of("eE") == std::string::npos;
        if (*at == '_') {
            bad_underscore |= !is_digit(at[-1]) || end_ - at < 2 || !is_digit(at[1]);
        } else if (is_digit(*at) || sign || point || exponent) {
            plain.push_back(*at);
        } else {
            break;
        }
    }
    const char after = at == end_ ? '\0' : *at;
    const bool is_percent = after == '%' && (end_ - at < 2 || is_class(at[1], kRunEnd));
    if (is_word_char(after) || after == '.' || is_percent) {
        return lex_junk(token);
    }
    double number = 0;
    const auto result = std::from_chars(plain.data(), plain.data() + plain.size(), number);
    if (bad_underscore || result.ptr != plain.data() + plain.size()) {
        return report_number(token, "no number");
    }
    if (result.ec == std::errc::result_out_of_range) {
        return report_number(token, "out of range for a double");
    }
    if (plain.size() > 1 && plain[0] == '0' && is_digit(plain[1])) {
        return report_number(token, "no number: it has a leading zero");
    }
    token.payload.floating = number;
    return finish(token, TokenKind::Float, static_cast<std::uint32_t>(at - cursor_));
}

}  // namespace tusk
