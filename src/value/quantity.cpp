#include "tusk/value/quantity.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace tusk {

namespace {

template <typename Amount>
struct Unit {
    std::string_view name;
    Amount amount;
};

constexpr std::array<Unit<std::int64_t>, 8> kDurations{{{"w", 604'800'000'000'000},
                                                        {"d", 86'400'000'000'000},
                                                        {"h", 3'600'000'000'000},
                                                        {"m", 60'000'000'000},
                                                        {"s", 1'000'000'000},
                                                        {"ms", 1'000'000},
                                                        {"us", 1'000},
                                                        {"ns", 1}}};

constexpr double kKibi = 1024;
constexpr std::array<Unit<double>, 16> kSizes{{{"B", 1},
                                               {"KB", 1e3},
                                               {"MB", 1e6},
                                               {"GB", 1e9},
                                               {"TB", 1e12},
                                               {"PB", 1e15},
                                               {"KiB", kKibi},
                                               {"MiB", kKibi* kKibi},
                                               {"GiB", kKibi* kKibi* kKibi},
                                               {"TiB", kKibi* kKibi* kKibi* kKibi},
                                               {"PiB", kKibi* kKibi* kKibi* kKibi* kKibi},
                                               {"Ki", kKibi},
                                               {"Mi", kKibi* kKibi},
                                               {"Gi", kKibi* kKibi* kKibi},
                                               {"Ti", kKibi* kKibi* kKibi* kKibi},
                                               {"Pi", kKibi* kKibi* kKibi* kKibi* kKibi}}};

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

// More digits than a double can hold are more than any amount.
double read_number(std::string_view digits) {
    double number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return read.ec == std::errc::result_out_of_range ? std::numeric_limits<double>::infinity() : number;
}

// In nanoseconds, of any length.
std::optional<double> read_duration(std::string_view text) {
    const auto* next_unit = kDurations.begin();
    double sum = 0;
    if (text.empty()) {
        return std::nullopt;
    }
    while (!text.empty()) {
        const std::string_view number = leading_number(text);
        text.remove_prefix(number.size());
        const std::string_view name = text.substr(0, text.find_first_of("0123456789"));
        const auto* const unit = std::find_if(next_unit, kDurations.end(),
                                              [name](const auto& known) { return known.name == name; });
        if (number.empty() || unit == kDurations.end()) {
            return std::nullopt;
        }
        sum += read_number(number) * static_cast<double>(unit->amount);
        next_unit = unit + 1;
        text.remove_prefix(name.size());
    }
    return sum;
}

}  // namespace

bool is_duration(std::string_view text) {
    return read_duration(text).has_value();
}

std::optional<std::int64_t> parse_duration(std::string_view text) {
    constexpr auto kMost = static_cast<double>(std::numeric_limits<std::int64_t>::max());
    const std::optional<double> amount = read_duration(text);
    return amount && *amount < kMost ? std::optional(static_cast<std::int64_t>(std::llround(*amount)))
                                     : std::nullopt;
}

std::string print_duration(std::int64_t nanoseconds) {
    std::string text;
    for (const auto& unit : kDurations) {
        if (const std::int64_t count = nanoseconds / unit.amount; count > 0) {
            text.append(std::to_string(count)).append(unit.name);
            nanoseconds %= unit.amount;
        }
    }
    return text.empty() ? "0s" : text;
}

std::optional<double> parse_size(std::string_view text) {
    const std::string_view number = leading_number(text);
    const std::string_view name = text.substr(number.size());
    const auto* const unit = std::ranges::find(kSizes, name, &Unit<double>::name);
    return number.empty() || unit == kSizes.end() ? std::nullopt
                                                  : std::optional(read_number(number) * unit->amount);
}

}  // namespace tusk
