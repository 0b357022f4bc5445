#pragma once

#include "tusk/base/arena.hpp"
#include "tusk/diag/sink.hpp"
#include "tusk/source/source_manager.hpp"
#include "tusk/syntax/ast.hpp"
#include "tusk/value/value.hpp"

namespace tusk {

// Evaluates an expression whose names are the keys of `table`, an object, and nothing else: it sees neither
// variables nor files. What is wrong with it is reported at its own place.
[[nodiscard]] Value evaluate_over(const Value& table, const Expr& expr, const SourceManager& sources,
                                  Arena& arena, Sink& sink);

}  // namespace tusk
