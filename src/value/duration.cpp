#include "tusk/value/duration.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace tusk {

namespace {

struct Unit {
    std::string_view name;
    std::int64_t nanoseconds;
};
constexpr std::array<Unit, 8> kUnits{{{"w", 604'800'000'000'000},
                                      {"d", 86'400'000'000'000},
                                      {"h", 3'600'000'000'000},
                                      {"m", 60'000'000'000},
                                      {"s", 1'000'000'000},
                                      {"ms", 1'000'000},
                                      {"us", 1'000},
                                      {"ns", 1}}};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// `1` or `1.5` that the text begins with; its size is 0 when there is none.
std::string_view leading_number(std::string_view text) {
    const auto end_of_digits = [text](std::size_t from) {
        return static_cast<std::size_t>(
            std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(), is_digit) -
            text.begin());
    };
    const std::size_t whole = end_of_digits(0);
    if (whole == 0 || whole == text.size() || text[whole] != '.') {
        return text.substr(0, whole);
    }
    const std::size_t end = end_of_digits(whole + 1);
    return text.substr(0, end == whole + 1 ? 0 : end);
}

}  // namespace

std::optional<std::int64_t> parse_duration(std::string_view text) {
    const auto* next_unit = kUnits.begin();
    double sum = 0;
    if (text.empty()) {
        return std::nullopt;
    }
    while (!text.empty()) {
        const std::string_view number = leading_number(text);
        text.remove_prefix(number.size());
        const auto end = std::find_if(text.begin(), text.end(), [](char c) { return is_digit(c); });
        const std::string_view name(text.data(), static_cast<std::size_t>(end - text.begin()));
        const auto* const unit =
            std::find_if(next_unit, kUnits.end(), [name](const Unit& known) { return known.name == name; });
        double amount = 0;
        const auto parsed = std::from_chars(number.data(), number.data() + number.size(), amount);
        if (number.empty() || parsed.ec != std::errc() || unit == kUnits.end()) {
            return std::nullopt;
        }
        sum += amount * static_cast<double>(unit->nanoseconds);
        next_unit = unit + 1;
        text.remove_prefix(name.size());
    }
    constexpr auto kMost = static_cast<double>(std::numeric_limits<std::int64_t>::max());
    return sum < kMost ? std::optional(static_cast<std::int64_t>(std::llround(sum))) : std::nullopt;
}

std::string print_duration(std::int64_t nanoseconds) {
    std::string text;
    for (const Unit& unit : kUnits) {
        if (const std::int64_t count = nanoseconds / unit.nanoseconds; count > 0) {
            text.append(std::to_string(count)).append(unit.name);
            nanoseconds %= unit.nanoseconds;
        }
    }
    return text.empty() ? "0s" : text;
}

}  // namespace tusk
