#include "cli/moment.hpp"

#include <charconv>
#include <chrono>
#include <system_error>

namespace tusk::cli {

namespace {

constexpr std::int64_t kLastSecond = 253'402'300'799;  // of the year 9999

// Reads numbers of fixed width and single characters from the start of a text.
class Reader {
  public:
    explicit Reader(std::string_view text) : rest_(text) {}

    [[nodiscard]] int number(std::size_t digits) {
        int value = 0;
        const char* const end = rest_.data() + digits;
        if (rest_.size() < digits || rest_.front() == '-' ||
            std::from_chars(rest_.data(), end, value).ptr != end) {
            good_ = false;
            return 0;
        }
        rest_.remove_prefix(digits);
        return value;
    }
    [[nodiscard]] char character(std::string_view choices) {
        if (rest_.empty() || choices.find(rest_.front()) == std::string_view::npos) {
            good_ = false;
            return '\0';
        }
        const char c = rest_.front();
        rest_.remove_prefix(1);
        return c;
    }
    void skip_fraction() {
        if (rest_.starts_with('.')) {
            const std::size_t digits = rest_.substr(1).find_first_not_of("0123456789");
            const std::size_t size = digits == std::string_view::npos ? rest_.size() - 1 : digits;
            good_ = good_ && size != 0;
            rest_.remove_prefix(1 + size);
        }
    }
    [[nodiscard]] bool is_done() const { return good_ && rest_.empty(); }

  private:
    std::string_view rest_;
    bool good_ = true;
};

}  // namespace

std::optional<std::int64_t> parse_moment(std::string_view text) {
    namespace chrono = std::chrono;
    Reader reader(text);
    const int year = reader.number(4);
    static_cast<void>(reader.character("-"));
    const int month = reader.number(2);
    static_cast<void>(reader.character("-"));
    const int day = reader.number(2);
    static_cast<void>(reader.character("Tt "));
    const int hour = reader.number(2);
    static_cast<void>(reader.character(":"));
    const int minute = reader.number(2);
    static_cast<void>(reader.character(":"));
    const int second = reader.number(2);
    reader.skip_fraction();
    const char zone = reader.character("Zz+-");
    int offset_minutes = 0;
    if (zone == '+' || zone == '-') {
        const int hours = reader.number(2);
        static_cast<void>(reader.character(":"));
        const int minutes = reader.number(2);
        if (hours > 23 || minutes > 59) {
            return std::nullopt;
        }
        offset_minutes = (zone == '+' ? 1 : -1) * (hours * 60 + minutes);
    }
    const chrono::year_month_day date{chrono::year{year}, chrono::month{static_cast<unsigned>(month)},
                                      chrono::day{static_cast<unsigned>(day)}};
    if (!reader.is_done() || !date.ok() || hour > 23 || minute > 59 || second > 59) {
        return std::nullopt;
    }
    const std::int64_t days = chrono::sys_days{date}.time_since_epoch().count();
    const std::int64_t minutes_of_day = std::int64_t{hour} * 60 + minute - offset_minutes;
    return days * 86'400 + minutes_of_day * 60 + second;
}

std::optional<std::int64_t> parse_epoch(std::string_view text) {
    std::int64_t seconds = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), seconds);
    const bool good = !text.empty() && result.ec == std::errc() && result.ptr == text.data() + text.size() &&
                      seconds >= 0 && seconds <= kLastSecond;
    return good ? std::optional(seconds) : std::nullopt;
}

}  // namespace tusk::cli
