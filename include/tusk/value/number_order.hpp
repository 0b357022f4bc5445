#pragma once

#include "tusk/value/value.hpp"

namespace tusk {

// Negative, zero or positive, as `a` is below, equal to or above `b`; both are numbers. Exact, also
// for integers that no double holds: sorting needs an order in which equals of equals are equal.
[[nodiscard]] int compare_numbers(const Value& a, const Value& b);

}  // namespace tusk
