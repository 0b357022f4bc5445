#pragma once

#include "tusk/base/arena.hpp"
#include "tusk/eval/evaluate.hpp"
#include "tusk/eval/trace.hpp"
#include "tusk/inspect/graph.hpp"
#include "tusk/tree/tree.hpp"

namespace tusk {

// The keys whose expressions read other keys or variables, and what they read; all others are left out.
// `trace` is what the evaluation of the whole tree with `options` did. Nothing in the graph is a value.
[[nodiscard]] Graph make_reference_graph(const Tree& tree, const EvalTrace& trace, const EvalOptions& options,
                                         Arena& arena);

}  // namespace tusk
