#pragma once

#include "tusk/base/arena.hpp"
#include "tusk/diag/sink.hpp"
#include "tusk/syntax/ast.hpp"
#include "tusk/tree/tree.hpp"

namespace tusk {

// Assembles the statements of one document to a tree: tables opened several times are joined,
// duplicate leaves (TSK3001) and keys that are both table and value (TSK3002) are reported, and
// lone bare words are decided to be references or strings. Sets `document.failed` on an error.
// Linear in the size of the document.
[[nodiscard]] Tree build_layer(Document& document, LayerIndex layer, Arena& arena, Sink& sink);

// Takes the mark `constant` from every object whose keys are not unique, and from what holds it, so
// that a constant needs no joining of tables. Returns whether `expr` is still constant.
[[nodiscard]] bool settle_constant(Expr& expr);

// An object that stands inside a list or an expression, as a tree without globals; its document has
// been built, so that nothing is left to report.
[[nodiscard]] Tree build_object(const Expr& object, Arena& arena);

}  // namespace tusk
