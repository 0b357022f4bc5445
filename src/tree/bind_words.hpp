#pragma once

#include "tusk/diag/sink.hpp"
#include "tusk/syntax/ast.hpp"
#include "tusk/tree/tree.hpp"

namespace tusk {

// Decides every lone bare word of a document: a reference when it names a key in its scope, in its
// own document, else a string. Rewrites the words in place. True when none was ambiguous.
[[nodiscard]] bool bind_lone_words(Document& document, const Tree& tree, Sink& sink);

}  // namespace tusk
