#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "tusk/eval/evaluate.hpp"

namespace tusk {

// What became of what one layer gave for a key. Rules: tusk-explain(1).
enum class Fate : std::uint8_t {
    Won,        // it is the value
    Merged,     // a part of the value, with others: a table, or a list that others join
    Appended,   // its elements come after those below
    Prepended,  // its elements come before those below
    Shadowed,   // a higher layer replaced it
    Deletes,    // it removes what lies below
    Deleted,    // a higher layer removed it
};
[[nodiscard]] std::string_view fate_name(Fate fate);

// Where what a layer wrote for a key stands: its value with the directive, of a table the key.
[[nodiscard]] Span place_of(const Contribution& written);

// What one layer gave for a key.
struct HistoryEntry {
    LayerIndex layer = 0;
    const Contribution* written = nullptr;  // null when an expression for a table around the key gave it
    Value given;                            // then: what it gave
    Fate fate = Fate::Won;
    const Contribution* cut_by = nullptr;  // Shadowed, Deleted: what hides it, if a layer wrote that
    const MergeRule* rule = nullptr;       // the rule of `[merge]` that says how it joins, if one does

    // place_of() what was written, or of the value that was given.
    [[nodiscard]] Span span() const;
};

// A path, what it comes to, and how.
struct ExplainedPath {
    PathValue found;
    // Highest layer first. Empty when no layer wrote the path or a table around it as a key.
    std::vector<HistoryEntry> history;
    // How many steps of the path the history is about; further ones lie in a list or an expression.
    std::size_t written_steps = 0;
};

// As evaluate_path(), with the history of the key. `options.trace` is needed.
[[nodiscard]] ExplainedPath explain_path(const Tree& tree, const KeyPath& path, const Host& host,
                                         const SourceManager& sources, Arena& arena, Sink& sink,
                                         const EvalOptions& options);

// The `@validate...` statements of written tables that name the path, highest layer first. Those of a table
// that was cut are among them.
[[nodiscard]] std::vector<Span> find_assertions(const Tree& tree, const KeyPath& path);

}  // namespace tusk
