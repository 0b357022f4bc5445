#pragma once

#include <span>

#include "eval/evaluator.hpp"

namespace tusk {

// Opens the slot, evaluating what that needs.
void settle_shape(Evaluator& evaluator, Slot& slot);

// The value at `steps` below the table `start`; evaluates only what that needs. One that is unset has
// been reported and is an error.
[[nodiscard]] PathValue find_value(Evaluator& evaluator, Slot& start, std::span<const PathStep> steps);

}  // namespace tusk
