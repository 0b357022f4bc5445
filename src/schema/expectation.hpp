#pragma once

#include <string>

#include "schema/schema_node.hpp"
#include "tusk/value/value.hpp"

namespace tusk {

// What a value must be, in words: "an integer from 1 to 65535". Where the schema does not say which kind,
// that of `found` counts.
[[nodiscard]] std::string describe_expectation(const SchemaNode& schema, const Value& found);

// Whether the schema takes values of the kind, as far as its `type` says.
[[nodiscard]] bool takes_kind(const SchemaNode& node, const Value& value);

// A value of a schema, such as a choice of `enum`.
[[nodiscard]] std::string show_schema_value(const Value& value);
// `"a", "b", 3`; the end of a long list is left out.
[[nodiscard]] std::string list_choices(const Value& choices);

}  // namespace tusk
