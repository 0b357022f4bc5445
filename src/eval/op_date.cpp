// @now, @time, @date: in UTC, by the moment that --now or SOURCE_DATE_EPOCH gives; never the wall clock.
#include <array>
#include <chrono>
#include <optional>
#include <string>

#include "eval/strict_call.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(ClockNeeded, Error, "`@{}` needs `--now` or SOURCE_DATE_EPOCH", std::string);

// A moment taken apart, in the proleptic Gregorian calendar.
struct Moment {
    std::int64_t unix_seconds = 0;
    std::chrono::year_month_day day;
    std::chrono::weekday weekday;
    unsigned day_of_year = 0;  // from 0
    unsigned hour = 0;
    unsigned minute = 0;
    unsigned second = 0;

    [[nodiscard]] int year() const { return static_cast<int>(day.year()); }
    [[nodiscard]] unsigned month() const { return static_cast<unsigned>(day.month()); }
    [[nodiscard]] unsigned day_of_month() const { return static_cast<unsigned>(day.day()); }
};

constexpr std::int64_t kFirstSecond = -62'167'219'200;  // 0000-01-01T00:00:00Z
constexpr std::int64_t kLastSecond = 253'402'300'799;   // 9999-12-31T23:59:59Z

bool is_in_calendar(std::int64_t unix_seconds) {
    return unix_seconds >= kFirstSecond && unix_seconds <= kLastSecond;
}

Moment take_apart(std::int64_t unix_seconds) {
    const std::chrono::sys_seconds time{std::chrono::seconds(unix_seconds)};
    const auto midnight = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::hh_mm_ss clock(time - midnight);
    Moment moment;
    moment.unix_seconds = unix_seconds;
    moment.day = std::chrono::year_month_day(midnight);
    moment.weekday = std::chrono::weekday(midnight);
    const std::chrono::sys_days first = moment.day.year() / std::chrono::January / 1;
    moment.day_of_year = static_cast<unsigned>((midnight - first).count());
    moment.hour = static_cast<unsigned>(clock.hours().count());
    moment.minute = static_cast<unsigned>(clock.minutes().count());
    moment.second = static_cast<unsigned>(clock.seconds().count());
    return moment;
}

// The week of ISO 8601 belongs to the year that its Thursday lies in.
struct IsoWeek {
    int year = 0;
    unsigned week = 0;
};
IsoWeek iso_week_of(const Moment& moment) {
    const std::chrono::sys_days day = moment.day;
    const std::chrono::sys_days thursday =
        day + std::chrono::days(4) - std::chrono::days(moment.weekday.iso_encoding());
    const std::chrono::year year = std::chrono::year_month_day(thursday).year();
    const std::chrono::sys_days first = year / std::chrono::January / 1;
    return {static_cast<int>(year), static_cast<unsigned>((thursday - first).count() / 7 + 1)};
}

constexpr std::array<std::string_view, 7> kDays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};

unsigned twelve_hours(unsigned hour) {
    return hour % 12 == 0 ? 12 : hour % 12;
}

unsigned days_in_month(const Moment& moment) {
    return static_cast<unsigned>((moment.day.year() / moment.day.month() / std::chrono::last).day());
}

// The letters of PHP's date() that need no time zone; nothing for others.
std::optional<std::string> format_day_letter(char letter, const Moment& moment) {
    const std::string_view day_name = kDays[moment.weekday.c_encoding()];
    const std::string_view month_name = kMonths[moment.month() - 1];
    switch (letter) {
        case 'd':
            return fmt::format("{:02}", moment.day_of_month());
        case 'j':
            return fmt::format("{}", moment.day_of_month());
        case 'D':
            return std::string(day_name.substr(0, 3));
        case 'l':
            return std::string(day_name);
        case 'N':
            return fmt::format("{}", moment.weekday.iso_encoding());
        case 'w':
            return fmt::format("{}", moment.weekday.c_encoding());
        case 'z':
            return fmt::format("{}", moment.day_of_year);
        case 'W':
            return fmt::format("{:02}", iso_week_of(moment).week);
        case 'F':
            return std::string(month_name);
        case 'm':
            return fmt::format("{:02}", moment.month());
        case 'M':
            return std::string(month_name.substr(0, 3));
        case 'n':
            return fmt::format("{}", moment.month());
        case 't':
            return fmt::format("{}", days_in_month(moment));
        case 'L':
            return moment.day.year().is_leap() ? "1" : "0";
        case 'o':
            return fmt::format("{:04}", iso_week_of(moment).year);
        case 'Y':
            return fmt::format("{:04}", moment.year());
        case 'y':
            return fmt::format("{:02}", moment.year() % 100);
        default:
            return std::nullopt;
    }
}

std::optional<std::string> format_time_letter(char letter, const Moment& moment) {
    switch (letter) {
        case 'a':
            return moment.hour < 12 ? "am" : "pm";
        case 'A':
            return moment.hour < 12 ? "AM" : "PM";
        case 'g':
            return fmt::format("{}", twelve_hours(moment.hour));
        case 'h':
            return fmt::format("{:02}", twelve_hours(moment.hour));
        case 'G':
            return fmt::format("{}", moment.hour);
        case 'H':
            return fmt::format("{:02}", moment.hour);
        case 'i':
            return fmt::format("{:02}", moment.minute);
        case 's':
            return fmt::format("{:02}", moment.second);
        case 'U':
            return fmt::format("{}", moment.unix_seconds);
        case 'c':
            return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+00:00", moment.year(), moment.month(),
                               moment.day_of_month(), moment.hour, moment.minute, moment.second);
        case 'e':
        case 'T':
            return "UTC";
        default:
            return std::nullopt;
    }
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

Value report_letter(const StrictCall& call, char letter) {
    const bool hidden = call.args[0].is_secret() || call.hides_text(0);
    return call.fail(
        0,
        hidden ? std::string("a letter of the format stands for no part of a date")
               : fmt::format("`{}` stands for no part of a date", letter),
        fmt::format("write `\\{}` in single quotes for the letter itself; the letters are `{}`",
                    hidden ? 'x' : letter, "d j D l N w z W F m M n t L o Y y a A g G h H i s U c e T"));
}

// The moment of the call: argument `index` when it is there, else the one that counts as now.
std::optional<std::int64_t> moment_of(const StrictCall& call, std::size_t index) {
    if (index < call.args.size()) {
        if (!call.args[index].is_int()) {
            static_cast<void>(call.wrong_kind(index, "an integer", "give seconds since 1970"));
            return std::nullopt;
        }
        if (!is_in_calendar(call.args[index].as_int())) {
            static_cast<void>(call.wrong_value(index, "a moment of the years 0 to 9999",
                                               "give seconds since 1970, not milliseconds"));
            return std::nullopt;
        }
        return call.args[index].as_int();
    }
    const std::optional<std::int64_t> now = call.evaluator.host().now();
    if (!now || !is_in_calendar(*now)) {
        call.evaluator.sink().report(call.span(), kClockNeeded, std::string(call.call.name)).help =
            "pass `--now 2025-01-31T12:00:00Z`: tusk does not read the clock";
        return std::nullopt;
    }
    return now;
}

Value date(const StrictCall& call) {
    if (!call.args[0].is_string()) {
        return call.wrong_kind(0, "a string", "write a format such as `\"Y-m-d H:i:s\"`");
    }
    const std::optional<std::int64_t> seconds = moment_of(call, 1);
    if (!seconds) {
        return Value::error(call.span());
    }
    const Moment moment = take_apart(*seconds);
    const std::string_view format = call.args[0].text();
    BoundedText text(call.evaluator);
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] == '\\' && i + 1 < format.size()) {
            text.append(format.substr(++i, 1));
            continue;
        }
        if (!is_letter(format[i])) {
            text.append(format.substr(i, 1));
            continue;
        }
        std::optional<std::string> part = format_day_letter(format[i], moment);
        part = part ? part : format_time_letter(format[i], moment);
        if (!part) {
            return report_letter(call, format[i]);
        }
        text.append(*part);
    }
    return call.text(text.text());
}

Value now(const StrictCall& call) {
    const std::optional<std::int64_t> seconds = moment_of(call, 0);
    if (!seconds) {
        return Value::error(call.span());
    }
    const Moment moment = take_apart(*seconds);
    return call.text(fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", moment.year(), moment.month(),
                                 moment.day_of_month(), moment.hour, moment.minute, moment.second));
}

Value time(const StrictCall& call) {
    const std::optional<std::int64_t> seconds = moment_of(call, 0);
    return seconds ? call.integer(*seconds) : Value::error(call.span());
}

constexpr std::array<Operator, 3> kRows{{
    {"now", "() -> string", 0, 0, Purity::Clock, "the moment, as in 2025-01-31T12:00:00Z", strictly<now>},
    {"time", "() -> int", 0, 0, Purity::Clock, "the moment, in seconds since 1970", strictly<time>},
    {"date", "(format[, seconds]) -> string", 1, 2, Purity::Clock,
     "the moment, or the one given, in the letters of PHP's date(), in UTC", strictly<date>},
}};

}  // namespace

OperatorFamily date_operators() {
    return {"Date and time", kRows};
}

}  // namespace tusk
