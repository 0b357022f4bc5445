// Dates and times as RFC 3339 has them.
#include <algorithm>
#include <array>

#include "schema/format_text.hpp"

namespace tusk {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Two or four digits at `at`, or -1.
int read_number(std::string_view text, std::size_t at, std::size_t count) {
    if (text.size() < at + count) {
        return -1;
    }
    int number = 0;
    for (const char c : text.substr(at, count)) {
        if (!is_digit(c)) {
            return -1;
        }
        number = number * 10 + (c - '0');
    }
    return number;
}

int days_in(int year, int month) {
    constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && is_leap ? 1 : 0);
}

// Minutes east of UTC; nothing when it is no offset.
struct Offset {
    bool is_valid = false;
    int minutes = 0;
};
Offset read_offset(std::string_view text) {
    if (text == "Z" || text == "z") {
        return {true, 0};
    }
    const int hours = read_number(text, 1, 2);
    const int minutes = read_number(text, 4, 2);
    const bool is_valid = text.size() == 6 && (text[0] == '+' || text[0] == '-') && text[3] == ':' &&
                          hours >= 0 && hours <= 23 && minutes >= 0 && minutes <= 59;
    return {is_valid, (hours * 60 + minutes) * (text.starts_with('-') ? -1 : 1)};
}

}  // namespace

bool is_date(std::string_view text) {
    const int year = read_number(text, 0, 4);
    const int month = read_number(text, 5, 2);
    const int day = read_number(text, 8, 2);
    return text.size() == 10 && text[4] == '-' && text[7] == '-' && year >= 0 && month >= 1 && month <= 12 &&
           day >= 1 && day <= days_in(year, month);
}

bool is_time(std::string_view text) {
    const int hour = read_number(text, 0, 2);
    const int minute = read_number(text, 3, 2);
    const int second = read_number(text, 6, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60 || text[2] != ':' ||
        text[5] != ':') {
        return false;
    }
    std::string_view rest = text.substr(8);
    if (rest.starts_with('.')) {
        const auto end = std::find_if_not(rest.begin() + 1, rest.end(), is_digit);
        const auto size = static_cast<std::size_t>(end - rest.begin());
        if (size == 1) {
            return false;
        }
        rest.remove_prefix(size);
    }
    const Offset offset = read_offset(rest);
    constexpr int kDay = 24 * 60;
    // A leap second is the last of a day in UTC.
    const int utc = ((hour * 60 + minute - offset.minutes) % kDay + kDay) % kDay;
    return offset.is_valid && (second != 60 || utc == kDay - 1);
}

bool is_date_time(std::string_view text) {
    return text.size() > 11 && (text[10] == 'T' || text[10] == 't') && is_date(text.substr(0, 10)) &&
           is_time(text.substr(11));
}

}  // namespace tusk
