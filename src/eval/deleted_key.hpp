#pragma once

#include <string_view>

#include "eval/evaluator.hpp"
#include "tusk/diag/diagnostic.hpp"

namespace tusk {

// What the nearest table around `owner` has under a name that means nothing there: a key that layers wrote,
// but that was deleted. Null when there is none.
[[nodiscard]] const Slot* find_deleted(Evaluator& evaluator, Slot& owner, std::string_view name);

// Says at a finding about a name that is missing which `@delete` took the key, or a table around it, away.
// False when none did, or `missing` is null.
bool tell_deleted(Diagnostic& diagnostic, const Slot* missing);

}  // namespace tusk
