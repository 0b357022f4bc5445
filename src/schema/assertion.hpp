#pragma once

#include <memory>

#include "schema/schema_node.hpp"
#include "tusk/base/arena.hpp"
#include "tusk/diag/sink.hpp"
#include "tusk/source/source_manager.hpp"

namespace tusk {

// The expression of `x-tusk-assert` in `node`, or null after a report.
[[nodiscard]] std::unique_ptr<const SchemaAssertion> read_assertion(const SchemaNode& node, const Value& text,
                                                                    SourceManager& sources, Sink& sink);

struct AssertionResult {
    bool holds = true;       // also when an operand is missing
    std::string problem;     // why it cannot be computed
    bool is_secret = false;  // an operand is
};
// `table` is the object that the schema looks at.
[[nodiscard]] AssertionResult check_assertion(const SchemaAssertion& assertion, const SchemaNode& node,
                                              const Value& table, const SourceManager& sources, Arena& arena);

}  // namespace tusk
