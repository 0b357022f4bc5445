#pragma once

#include "tusk/value/value.hpp"

namespace tusk {

// Whether the value is a secret, or something in it is. Linear.
[[nodiscard]] bool holds_secret(const Value& value);

}  // namespace tusk
