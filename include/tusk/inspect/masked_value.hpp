#pragma once

#include "tusk/base/arena.hpp"
#include "tusk/diag/mask.hpp"
#include "tusk/value/value.hpp"

namespace tusk {

// The value with `***` for everything in it that is secret. What holds no secret is shared, the rest lives
// in `arena`.
[[nodiscard]] Value mask_value(const Value& value, Arena& arena);

}  // namespace tusk
