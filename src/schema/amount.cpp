#include "schema/amount.hpp"

#include <cmath>

#include "tusk/value/quantity.hpp"

namespace tusk {

namespace {

Value size_value(double bytes, Span at) {
    constexpr double kExact = 9007199254740992.0;
    return std::trunc(bytes) == bytes && bytes < kExact ? Value::integer(static_cast<std::int64_t>(bytes), at)
                                                        : Value::floating(bytes, at);
}

}  // namespace

std::optional<Value> amount_of(const Value& text, std::string_view format) {
    std::optional<Value> amount;
    if (text.is_string() && format == "size") {
        const std::optional<double> bytes = parse_size(text.text());
        amount = bytes ? std::optional(size_value(*bytes, text.span())) : std::nullopt;
    } else if (text.is_string() && format == "duration") {
        const std::optional<std::int64_t> nanoseconds = parse_duration(text.text());
        amount = nanoseconds ? std::optional(Value::integer(*nanoseconds, text.span())) : std::nullopt;
    }
    return amount ? std::optional(amount->secret(text.is_secret())) : std::nullopt;
}

}  // namespace tusk
