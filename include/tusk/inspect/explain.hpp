#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/diag/secret_places.hpp"
#include "tusk/diag/sink.hpp"
#include "tusk/eval/key_history.hpp"
#include "tusk/schema/schema_set.hpp"
#include "tusk/source/source_manager.hpp"

// Where a value comes from: what `tusk explain` shows. Rules: tusk-explain(1).
namespace tusk {

// The layers of one target, and what checks its values.
struct ExplainedTarget {
    const Tree& tree;
    std::span<const std::string> layers;  // their names, lowest first
    std::span<const KeyPath> required;
    Span required_at;  // where the project says so; no place when nobody did
    std::vector<SchemaRule> schema_rules = {};
};

// A key that a value was made from, or a variable that was read for it.
struct ValueSource {
    std::size_t depth = 0;  // 0: the explained value itself uses it
    std::string used_by;    // the path of what uses it
    Span reference;         // where that is written
    std::string name;       // the path of the key, or the name of the variable
    std::optional<VariableOutcome> variable;
    Value value;             // of a key; stands where the winner of the key stands
    bool is_secret = false;  // a value at a secret path was made from it
};

// A rule that looks at the value.
struct ValueCheck {
    std::string_view kind;  // "required", "statement" or "schema"
    Span at;                // no place for the keys that are required by default
    std::string name = {};  // of a schema: "schema.json#/properties/port"
};

struct PathExplanation {
    KeyPath path;
    ExplainedPath result;
    std::vector<ValueSource> sources;  // each key once, depth first, in the order of the text
    std::vector<ValueCheck> checks;
    bool is_at_secret_path = false;
    std::vector<Span> secret_parts;  // where the secrets in the value stand
};

// Evaluates what `path` needs and explains it. `options.trace` must not be set.
[[nodiscard]] PathExplanation explain(const ExplainedTarget& target, const KeyPath& path, const Host& host,
                                      const SourceManager& sources, Arena& arena, Sink& sink,
                                      EvalOptions options);

// How an explanation is shown.
struct ExplainView {
    const SourceManager& sources;
    std::span<const std::string> layers;
    const SecretPlaces& secret_places;  // in the files that layers wrote it in
    bool reveals = false;               // shows secrets
};

// For people: a line for the value, one for each layer, then what the value uses and what checks it.
[[nodiscard]] std::string explanation_text(const PathExplanation& explanation, const ExplainView& view);
// For programs; the shape is that of tusk-explain(1). Lives in `arena`.
[[nodiscard]] Value explanation_value(const PathExplanation& explanation, const ExplainView& view,
                                      Arena& arena);

// Every leaf of an effective value as `file:line:column TAB path = JSON`, in its order. An empty table or
// list is a leaf.
[[nodiscard]] std::string explain_leaves(const Value& root, const ExplainView& view);
// The same as a list of objects.
[[nodiscard]] Value leaves_value(const Value& root, const ExplainView& view, Arena& arena);

}  // namespace tusk
