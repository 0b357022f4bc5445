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

}  // namespace tusk
