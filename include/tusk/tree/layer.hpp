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

// As build_layer(), with the bare words left as they are.
[[nodiscard]] Tree build_tree(Document& document, LayerIndex layer, Arena& arena, Sink& sink);

// Decides every lone bare word of a document that has been built: a reference when it names a key in
// its scope in `scope`, else a string. `scope` has all keys of the document, and those of the files
// that it includes. Rewrites the words in place; sets `document.failed` when one is ambiguous.
void bind_lone_words(Document& document, const Tree& scope, Sink& sink);

// Takes the mark `constant` from every object whose keys are not unique, and from what holds it, so
// that a constant needs no joining of tables. Returns whether `expr` is still constant.
[[nodiscard]] bool settle_constant(Expr& expr);

// An object that stands inside a list or an expression, as a tree without globals; its document has
// been built, so that nothing is left to report.
[[nodiscard]] Tree build_object(const Expr& object, Arena& arena, LayerIndex layer = 0);

}  // namespace tusk
