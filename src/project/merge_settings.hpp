#pragma once

#include "tusk/diag/sink.hpp"
#include "tusk/tree/merge_rules.hpp"
#include "tusk/tree/tree.hpp"
#include "tusk/value/value.hpp"

namespace tusk {

// The rules of `[merge]` in the project file that is `root` evaluated and `tree` as written. What is no rule
// is reported (TSK6006) and left out.
[[nodiscard]] MergeRules decode_merge_rules(const Value& root, const Tree& tree, Arena& arena, Sink& sink);

}  // namespace tusk
