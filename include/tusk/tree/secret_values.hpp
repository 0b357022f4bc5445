#pragma once

#include "tusk/diag/secret_places.hpp"
#include "tusk/syntax/ast.hpp"
#include "tusk/tree/secret_paths.hpp"

namespace tusk {

// Adds where a document holds secrets: the values at secret paths, and the calls of `@env.secure` with their
// defaults. Of a document that does not parse, what could be read of it.
void add_secret_values(const Document& document, const SecretPaths& paths, SecretPlaces& places);

}  // namespace tusk
