#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tusk {

// Nanoseconds of a duration such as `30s`, `1.5h`, `1h30m`: a number and one of ns us ms s m h d w, or
// several from the largest unit downwards. Nothing for other text, and for more than 292 years. Linear.
// Rules: tsk(5), LEXICAL DETAILS.
[[nodiscard]] std::optional<std::int64_t> parse_duration(std::string_view text);

// The shortest text for an amount that is not negative: `1m30s`, `500ms`, `0s`.
[[nodiscard]] std::string print_duration(std::int64_t nanoseconds);

}  // namespace tusk
