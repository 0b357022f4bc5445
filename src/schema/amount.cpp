#include "schema/amount.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "tusk/schema/value_type.hpp"
#include "tusk/value/duration.hpp"

namespace tusk {

namespace {

// Units of sizes.
struct Unit {
    std::string_view name;
    double amount;
};

constexpr double kKibi = 1024.0;
constexpr std::array<Unit, 16> kSizes{{{"B", 1},
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

// The form has been checked.
Value read_size(const Value& text) {
    constexpr double kExact = 9007199254740992.0;
    const std::string_view bytes = text.text();
    double number = 0;
    const auto read = std::from_chars(bytes.data(), bytes.data() + bytes.size(), number);
    const std::string_view name = bytes.substr(static_cast<std::size_t>(read.ptr - bytes.data()));
    const auto* const unit = std::ranges::find(kSizes, name, &Unit::name);
    const double amount = number * (unit != kSizes.end() ? unit->amount : 1);
    return std::trunc(amount) == amount && amount < kExact
               ? Value::integer(static_cast<std::int64_t>(amount), text.span())
               : Value::floating(amount, text.span());
}

}  // namespace

std::optional<Value> amount_of(const Value& text, std::string_view format) {
    if (!text.is_string()) {
        return std::nullopt;
    }
    if (format == "size" && is_size(text.text())) {
        return read_size(text).secret(text.is_secret());
    }
    const std::optional<std::int64_t> duration =
        format == "duration" ? parse_duration(text.text()) : std::optional<std::int64_t>();
    return duration ? std::optional(Value::integer(*duration, text.span()).secret(text.is_secret()))
                    : std::nullopt;
}

}  // namespace tusk
