#pragma once

#include <string>

#include "tusk/inspect/explain.hpp"

namespace tusk {

// What an entry says as it stands in the file, secrets masked unless `reveals`: nothing for a table. On one
// line when `shortens`.
[[nodiscard]] std::string written_text(const HistoryEntry& entry, const PathExplanation& explanation,
                                       const ExplainView& view);

// The first line, and not much of it.
[[nodiscard]] std::string shorten(std::string text);

// The value of a key that the explained value was made from, secrets masked unless `reveals`.
[[nodiscard]] Value shown_source(const ValueSource& source, const ExplainView& view, Arena& arena);

// "set", "default", "not set".
[[nodiscard]] std::string_view outcome_name(VariableOutcome outcome);

// The path that the history is about.
[[nodiscard]] KeyPath history_path(const PathExplanation& explanation);

// What hides the entry when that stands at another key, above it; else no place.
[[nodiscard]] Span hidden_from_above(const PathExplanation& explanation, const HistoryEntry& entry);

}  // namespace tusk
