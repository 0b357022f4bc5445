#include "tusk/schema/value_type.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "tusk/value/quantity.hpp"

namespace tusk {

namespace {

constexpr std::array<ValueTypeRow, 7> kTypes{
    {{"int", "an integer", ValueType::Int},
     {"float", "a number", ValueType::Float},
     {"bool", "`true` or `false`", ValueType::Bool},
     {"duration", "a duration such as \"30s\"", ValueType::Duration},
     {"size", "a size such as \"10MB\" or \"10MiB\"", ValueType::Size},
     {"port", "an integer from 1 to 65535", ValueType::Port},
     {"url", "a URL such as \"https://example.com\"", ValueType::Url}}};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_letter(char c) {
    return is_lower(c) || (c >= 'A' && c <= 'Z');
}

// `host`, `host:80`, `[::1]:80`.
bool is_host(std::string_view text) {
    constexpr std::uint32_t kLastPort = 65535;
    const std::size_t address = text.starts_with('[') ? text.find(']') : 0;
    const std::size_t colon = address == std::string_view::npos ? address : text.find(':', address);
    if (address == std::string_view::npos || colon == 0) {
        return false;
    }
    if (colon == std::string_view::npos) {
        return !text.empty() && (address == 0 || address + 1 == text.size());
    }
    const std::string_view port = text.substr(colon + 1);
    std::uint32_t number = 0;
    const auto read = std::from_chars(port.data(), port.data() + port.size(), number);
    return (address == 0 || colon == address + 1) && read.ec == std::errc() &&
           read.ptr == port.data() + port.size() && number <= kLastPort;
}

// `user:password@host:80`; several hosts as `a:1,b:2`.
bool is_authority(std::string_view text) {
    text.remove_prefix(text.rfind('@') + 1);  // npos + 1 is 0
    while (true) {
        const std::size_t comma = text.find(',');
        if (!is_host(text.substr(0, comma))) {
            return false;
        }
        if (comma == std::string_view::npos) {
            return true;
        }
        text.remove_prefix(comma + 1);
    }
}

}  // namespace

const std::array<ValueTypeRow, 7>& value_types() {
    return kTypes;
}

bool is_of_type(const Value& value, ValueType type) {
    constexpr std::int64_t kLastPort = 65535;
    switch (type) {
        case ValueType::Int:
            return value.is_int();
        case ValueType::Float:
            return value.is_number();
        case ValueType::Bool:
            return value.is_bool();
        case ValueType::Duration:
            return value.is_string() && is_duration(value.text());
        case ValueType::Size:
            return value.is_string() && is_size(value.text());
        case ValueType::Port:
            return value.is_int() && value.as_int() >= 1 && value.as_int() <= kLastPort;
        case ValueType::Url:
            return value.is_string() && is_url(value.text());
    }
    return false;
}

bool is_size(std::string_view text) {
    return parse_size(text).has_value();
}

bool is_url(std::string_view text) {
    constexpr std::string_view kSeparator = "://";
    const std::size_t scheme = text.find(kSeparator);
    if (scheme == std::string_view::npos || scheme == 0 || !is_letter(text.front())) {
        return false;
    }
    const auto is_scheme = [](char c) {
        return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
    };
    const auto is_printable = [](char c) { return static_cast<unsigned char>(c) > ' ' && c != '\x7f'; };
    const std::string_view rest = text.substr(scheme + kSeparator.size());
    const std::size_t host = std::min(rest.find_first_of("/?#"), rest.size());
    return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(scheme), is_scheme) &&
           is_authority(rest.substr(0, host)) && std::all_of(rest.begin(), rest.end(), is_printable);
}

}  // namespace tusk
