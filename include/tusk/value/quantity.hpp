#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Texts that are amounts: durations and sizes. Rules: tsk(5), SCHEMA. All are linear.
namespace tusk {

// `30s`, `1.5h`, `1h30m`: a number and one of ns us ms s m h d w, or several from the largest downwards.
[[nodiscard]] bool is_duration(std::string_view text);
// Its nanoseconds; nothing for other text, and for more than 292 years.
[[nodiscard]] std::optional<std::int64_t> parse_duration(std::string_view text);
// The shortest text for an amount that is not negative: `1m30s`, `500ms`, `0s`.
[[nodiscard]] std::string print_duration(std::int64_t nanoseconds);

// The bytes of `512B`, `10MB`, `1.5GiB`, `64Ki`; nothing for other text.
[[nodiscard]] std::optional<double> parse_size(std::string_view text);

}  // namespace tusk
