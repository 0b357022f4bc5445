#pragma once

#include "schema/schema_graph.hpp"
#include "tusk/tree/key_path.hpp"
#include "tusk/tree/secret_paths.hpp"

namespace tusk {

// Adds a pattern for every path below `prefix` at which the schema says `x-tusk-secret`. Where the schema
// comes back to itself, and where there are too many paths, the patterns take more rather than less.
void add_secret_patterns(const SchemaGraph& graph, const SchemaNode& root, const KeyPath& prefix,
                         SecretPaths& paths);

}  // namespace tusk
