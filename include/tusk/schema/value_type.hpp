#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "tusk/value/value.hpp"

namespace tusk {

// Kinds of values that a caller may insist on. Rules: tusk-get(1).
enum class ValueType : std::uint8_t { Int, Float, Bool, Duration, Size, Port, Url };

struct ValueTypeRow {
    std::string_view name;      // `duration`
    std::string_view expected;  // "a duration such as \"30s\""
    ValueType type;
};
[[nodiscard]] const std::array<ValueTypeRow, 7>& value_types();

// Whether the value is of the type as it stands: nothing is converted.
[[nodiscard]] bool is_of_type(const Value& value, ValueType type);

// `512B`, `10MB`, `1.5GiB`, `64Ki`.
[[nodiscard]] bool is_size(std::string_view text);
// `scheme://host...` without blanks; a port is one from 0 to 65535.
[[nodiscard]] bool is_url(std::string_view text);

}  // namespace tusk
