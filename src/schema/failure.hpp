#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/schema_node.hpp"
#include "tusk/diag/diagnostic.hpp"
#include "tusk/tree/key_path.hpp"
#include "tusk/value/value.hpp"

namespace tusk {

// What a schema found wrong with a value.
struct SchemaFailure {
    DiagKind kind{};
    const SchemaNode* node = nullptr;  // the schema whose keyword does not hold
    std::string_view keyword;
    Value value;                 // that it looked at; the table of a missing or unknown key
    std::vector<PathStep> path;  // of the value, from where the check began
    std::string name;            // the missing or unknown key
    std::string expected;        // in words, where the schema alone does not say it
    std::string found;           // in words, where that is not the value
    Span at;                     // in the schema, when that is not the keyword
    std::string note;
    const SchemaNode* speaker = nullptr;  // its `x-tusk-message` is the message
};

// A key that is there, but should not be used: `x-tusk-deprecated`.
struct DeprecatedUse {
    const SchemaNode* node = nullptr;
    Value value;
    std::vector<PathStep> path;
};

// A value that counts for `x-tusk-unique`.
struct UniqueUse {
    const SchemaNode* node = nullptr;
    Value value;
    std::vector<PathStep> path;
};

struct SchemaFindings {
    std::vector<SchemaFailure> failures;
    std::vector<DeprecatedUse> deprecated;
    std::vector<UniqueUse> unique;
    bool is_too_deep = false;  // the check was given up
};

}  // namespace tusk
