#include "schema/decimal.hpp"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include "tusk/value/scalar_text.hpp"

namespace tusk {

namespace {

// digits * 10^exponent, without a sign.
struct Decimal {
    std::uint64_t digits = 0;
    int exponent = 0;
};

// The shortest text of a double has at most 17 digits.
Decimal parse_decimal(std::string_view text) {
    Decimal decimal;
    bool is_fraction = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c >= '0' && c <= '9') {
            decimal.digits = decimal.digits * 10 + static_cast<std::uint64_t>(c - '0');
            decimal.exponent -= is_fraction ? 1 : 0;
        } else if (c == '.') {
            is_fraction = true;
        } else if (c == 'e' || c == 'E') {
            const std::size_t begin = i + (text.substr(i + 1).starts_with('+') ? 2 : 1);
            int exponent = 0;
            std::from_chars(text.data() + begin, text.data() + text.size(), exponent);
            decimal.exponent += exponent;
            break;
        }
    }
    while (decimal.digits != 0 && decimal.digits % 10 == 0) {
        decimal.digits /= 10;
        ++decimal.exponent;
    }
    return decimal;
}

Decimal decimal_of(const Value& number) {
    if (number.is_int()) {
        const auto bits = static_cast<std::uint64_t>(number.as_int());
        return Decimal{number.as_int() < 0 ? ~bits + 1 : bits, 0};
    }
    std::string text;
    append_float(text, std::fabs(number.as_float()));
    return parse_decimal(text);
}

std::uint64_t multiply_modulo(std::uint64_t a, std::uint64_t b, std::uint64_t modulus) {
    std::uint64_t result = 0;
    for (a %= modulus; b != 0; b >>= 1U) {
        if ((b & 1U) != 0) {
            result = result >= modulus - a ? result - (modulus - a) : result + a;
        }
        a = a >= modulus - a ? a - (modulus - a) : a + a;
    }
    return result;
}

}  // namespace

bool is_multiple(const Value& number, const Value& divisor) {
    const Decimal a = decimal_of(number);
    Decimal b = decimal_of(divisor);
    if (a.digits == 0 || b.digits == 0) {
        return a.digits == 0;
    }
    if (a.exponent < b.exponent) {
        constexpr std::uint64_t kLast = UINT64_MAX / 10;
        for (; b.exponent > a.exponent; --b.exponent) {
            if (b.digits > kLast) {
                return false;  // The divisor is larger than the number.
            }
            b.digits *= 10;
        }
        return a.digits % b.digits == 0;
    }
    std::uint64_t rest = a.digits % b.digits;
    for (int i = b.exponent; i < a.exponent; ++i) {
        rest = multiply_modulo(rest, 10, b.digits);
    }
    return rest == 0;
}

bool is_whole(const Value& value) {
    return value.is_int() || (value.is_float() && std::trunc(value.as_float()) == value.as_float());
}

}  // namespace tusk
