#pragma once

#include "schema/schema_graph.hpp"
#include "tusk/diag/sink.hpp"

namespace tusk {

// Reads the constraints of every schema of the graph, their patterns and their expressions. False when one of
// them is no schema, which was reported.
[[nodiscard]] bool compile_graph(SchemaGraph& graph, Sink& sink);

}  // namespace tusk
