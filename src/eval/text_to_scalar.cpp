#include "eval/text_to_scalar.hpp"

#include <charconv>
#include <cmath>
#include <system_error>

namespace tusk {

namespace {

bool has_number_shape(std::string_view text) {
    const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (digits.empty() || !is_digit(digits.front())) {
        return false;
    }
    const bool leading_zero = digits.size() > 1 && digits[0] == '0' && is_digit(digits[1]);
    const std::size_t point = digits.find('.');
    const bool bare_point =
        point != std::string_view::npos && (point + 1 == digits.size() || !is_digit(digits[point + 1]));
    return !leading_zero && !bare_point && is_digit(digits.back());
}

}  // namespace

std::optional<Value> text_to_int(std::string_view text, Span at) {
    std::int64_t number = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
    if (!has_number_shape(text) || result.ec != std::errc() || result.ptr != text.data() + text.size()) {
        return std::nullopt;
    }
    return Value::integer(number, at);
}

std::optional<Value> text_to_float(std::string_view text, Span at) {
    double number = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
    if (!has_number_shape(text) || result.ec != std::errc() || result.ptr != text.data() + text.size() ||
        !std::isfinite(number)) {
        return std::nullopt;
    }
    return Value::floating(number, at);
}

std::optional<Value> text_to_bool(std::string_view text, Span at) {
    if (text != "true" && text != "false") {
        return std::nullopt;
    }
    return Value::boolean(text == "true", at);
}

}  // namespace tusk
