#include "tusk/value/scalar_text.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace tusk {

void append_float(std::string& out, double number) {
    // Between these a person reads all digits more easily than an exponent: 100000.0, not 1e+05.
    constexpr double kSmallestPlain = 1e-5;
    constexpr double kLargestPlain = 1e16;
    const double magnitude = std::fabs(number);
    const bool is_plain = magnitude == 0 || (magnitude >= kSmallestPlain && magnitude < kLargestPlain);
    std::array<char, 32> buffer{};
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                                      is_plain ? std::chars_format::fixed : std::chars_format::scientific);
    const std::string_view digits(buffer.data(), static_cast<std::size_t>(result.ptr - buffer.data()));
    out.append(digits);
    if (digits.find_first_of(".en") == std::string_view::npos) {
        out.append(".0");
    }
}

void append_scalar(std::string& out, const Value& scalar) {
    switch (scalar.kind()) {
        case ValueKind::String:
            out.append(scalar.text());
            return;
        case ValueKind::Int: {
            std::array<char, 24> buffer{};
            const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), scalar.as_int());
            out.append(buffer.data(), static_cast<std::size_t>(result.ptr - buffer.data()));
            return;
        }
        case ValueKind::Float:
            append_float(out, scalar.as_float());
            return;
        case ValueKind::Bool:
            out.append(scalar.as_bool() ? "true" : "false");
            return;
        default:
            out.append("null");
    }
}

}  // namespace tusk
