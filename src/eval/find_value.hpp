#pragma once

#include <span>
#include <vector>

#include "eval/evaluator.hpp"

namespace tusk {

// Opens the slot, evaluating what that needs.
void settle_shape(Evaluator& evaluator, Slot& slot);

// The value at `steps` below the table `start`; evaluates only what that needs. One that is unset has
// been reported and is an error. `way` takes the slots on the way, `start` and the last one included, also
// one that is there without a value.
[[nodiscard]] PathValue find_value(Evaluator& evaluator, Slot& start, std::span<const PathStep> steps,
                                   std::vector<Slot*>* way = nullptr);

}  // namespace tusk
