#pragma once

#include <cstddef>

#include "tusk/value/value.hpp"

namespace tusk {

// The same for values that is_equal() takes for equal.
[[nodiscard]] std::size_t hash_value(const Value& value);

}  // namespace tusk
