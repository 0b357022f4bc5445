#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tusk::cli {

// `2025-01-02T03:04:05Z`, also with a fraction, which is dropped, and an offset such as +02:00, of
// RFC 3339: seconds since 1970 in UTC. Years 0000 to 9999.
[[nodiscard]] std::optional<std::int64_t> parse_moment(std::string_view text);

// The text of SOURCE_DATE_EPOCH: seconds since 1970 up to the end of the year 9999.
[[nodiscard]] std::optional<std::int64_t> parse_epoch(std::string_view text);

}  // namespace tusk::cli
