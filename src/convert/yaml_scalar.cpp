#include "convert/yaml_scalar.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <system_error>

namespace tusk {

namespace {

using Kind = YamlScalar::Kind;

template <std::size_t Size>
bool is_one_of(std::string_view text, const std::array<std::string_view, Size>& words) {
    return std::ranges::find(words, text) != words.end();
}

std::size_t skip_digits(std::string_view text, std::size_t from) {
    return std::min(text.find_first_not_of("0123456789", from), text.size());
}

YamlScalar make_integer(std::string_view digits, int radix) {
    YamlScalar scalar;
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), scalar.integer, radix);
    if (result.ec == std::errc::result_out_of_range) {
        scalar.kind = Kind::OutOfRange;
    } else if (result.ec == std::errc() && result.ptr == digits.data() + digits.size()) {
        scalar.kind = Kind::Int;
    }
    return scalar;
}

YamlScalar make_float(std::string_view text) {
    YamlScalar scalar;
    std::string spelled(text);
    if (const std::size_t point = spelled.find('.'); point == 0 || (point == 1 && spelled[0] == '-')) {
        spelled.insert(point, "0");  // from_chars wants a digit before the point
    }
    const auto result = std::from_chars(spelled.data(), spelled.data() + spelled.size(), scalar.floating);
    scalar.kind = result.ec == std::errc() ? Kind::Float : Kind::OutOfRange;
    return scalar;
}

// [-+] ( "." digits | digits [ "." [ digits ] ] ) [ ( "e" | "E" ) [ "-" | "+" ] digits ]
bool is_float(std::string_view unsigned_text) {
    std::size_t at = skip_digits(unsigned_text, 0);
    std::size_t digit_count = at;
    if (at < unsigned_text.size() && unsigned_text[at] == '.') {
        const std::size_t end = skip_digits(unsigned_text, at + 1);
        digit_count += end - at - 1;
        at = end;
    }
    if (digit_count == 0) {
        return false;
    }
    if (at < unsigned_text.size() && (unsigned_text[at] == 'e' || unsigned_text[at] == 'E')) {
        ++at;
        at += at < unsigned_text.size() && (unsigned_text[at] == '+' || unsigned_text[at] == '-') ? 1U : 0U;
        const std::size_t end = skip_digits(unsigned_text, at);
        if (end == at) {
            return false;
        }
        at = end;
    }
    return at == unsigned_text.size();
}

}  // namespace

YamlScalar resolve_plain(std::string_view text) {
    static constexpr std::array<std::string_view, 5> kNull{"", "~", "null", "Null", "NULL"};
    static constexpr std::array<std::string_view, 3> kTrue{"true", "True", "TRUE"};
    static constexpr std::array<std::string_view, 3> kFalse{"false", "False", "FALSE"};
    static constexpr std::array<std::string_view, 3> kInfinity{".inf", ".Inf", ".INF"};
    static constexpr std::array<std::string_view, 3> kNan{".nan", ".NaN", ".NAN"};
    YamlScalar scalar;
    if (is_one_of(text, kNull)) {
        scalar.kind = Kind::Null;
        return scalar;
    }
    if (is_one_of(text, kTrue) || is_one_of(text, kFalse)) {
        scalar.kind = Kind::Bool;
        scalar.boolean = is_one_of(text, kTrue);
        return scalar;
    }
    if (text.starts_with("0x") || text.starts_with("0o")) {
        const std::string_view digits = text.substr(2);
        return digits.starts_with('-') ? scalar : make_integer(digits, text[1] == 'x' ? 16 : 8);
    }
    const bool is_signed = text.front() == '+' || text.front() == '-';
    const std::string_view number = text.substr(is_signed ? 1 : 0);
    const std::string_view for_from_chars = text.front() == '+' ? number : text;
    if (is_one_of(number, kInfinity) || is_one_of(text, kNan)) {
        scalar.kind = Kind::NotFinite;
        return scalar;
    }
    if (!number.empty() && skip_digits(number, 0) == number.size()) {
        return make_integer(for_from_chars, 10);
    }
    return is_float(number) ? make_float(for_from_chars) : scalar;
}

bool is_bool_of_yaml_1_1(std::string_view text) {
    static constexpr std::array<std::string_view, 16> kWords{
        "y", "Y", "yes", "Yes", "YES", "n", "N", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF"};
    return is_one_of(text, kWords);
}

}  // namespace tusk
