#pragma once

#include "tusk/base/arena.hpp"
#include "tusk/source/source_manager.hpp"
#include "tusk/syntax/ast.hpp"
#include "tusk/value/value.hpp"

namespace tusk {

// Whether `expr` is, or contains, a call that the registry of operators does not know.
[[nodiscard]] bool holds_opaque_call(const Expr& expr);

// `expr` as `--opaque-ops` keeps it: `{"$op": name, "args": [...]}` for such a call, `{"$expr": source}` for
// an expression that contains one.
[[nodiscard]] Value keep_opaque(const Expr& expr, const SourceManager& sources, Arena& arena);

// The table `root` with the table `globals` behind its keys, as `$`.
[[nodiscard]] Value add_globals(const Value& root, const Value& globals, Arena& arena);

}  // namespace tusk
