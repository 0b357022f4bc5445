#pragma once

#include <functional>
#include <span>

#include "schema/failure.hpp"
#include "tusk/base/arena.hpp"
#include "tusk/source/source_manager.hpp"

namespace tusk {

// What a check needs beside the schema and the value.
struct CheckContext {
    const SourceManager& sources;
    Arena& arena;
    // Whether a key that is not in the value was written, but could not be evaluated: null for never.
    std::function<bool(std::span<const PathStep> table, std::string_view key)> was_written;
};

// What the schema, which has been compiled, says of the value.
[[nodiscard]] SchemaFindings check_value(const SchemaNode& schema, const Value& value,
                                         const CheckContext& context);

}  // namespace tusk
