#pragma once

#include "tusk/value/value.hpp"

namespace tusk {

// Whether `number` is a whole multiple of `divisor`, which is above zero: as both are written in decimals, so
// that 0.3 is a multiple of 0.1.
[[nodiscard]] bool is_multiple(const Value& number, const Value& divisor);

// An integer, or a number without a fraction.
[[nodiscard]] bool is_whole(const Value& value);

}  // namespace tusk
