// What the two forms of an explanation have in common.
#include "inspect/explanation_parts.hpp"

#include <algorithm>

#include "tusk/base/utf8.hpp"
#include "tusk/diag/mask.hpp"

namespace tusk {

std::string written_text(const HistoryEntry& entry, bool is_secret, const ExplainView& view) {
    const bool is_table = entry.written != nullptr ? entry.written->is_table() : entry.given.is_object();
    if (is_table && (entry.written == nullptr || entry.written->op == MergeOp::Set)) {
        return {};
    }
    if (view.reveals) {
        return std::string(view.sources.text(entry.span()));
    }
    if (!is_secret) {
        return mask_source(entry.span(), view.sources, view.secret_places);
    }
    SecretPlaces places = view.secret_places;
    places.add(entry.span());
    return mask_source(entry.span(), view.sources, places);
}

std::string shorten(std::string text) {
    constexpr std::size_t kShownBytes = 100;
    const std::size_t line = std::min(text.find('\n'), text.size());
    std::size_t end = std::min(line, kShownBytes);
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    if (end == text.size()) {
        return text;
    }
    text.resize(end);
    text.resize(text.find_last_not_of(" \t\r") + 1);
    return text + " ...";
}

bool is_secret(const Explanation& explanation, const ExplainView& view) {
    SecretWalk walk(view.secret_paths);
    SecretWalk::State state = walk.start(explanation.path.global);
    bool is_at_secret_path = false;
    for (const PathStep& step : explanation.path.steps) {
        state = step.index ? walk.enter_element(state) : walk.enter(state, step.key);
        is_at_secret_path = is_at_secret_path || walk.is_secret(state);
    }
    return is_at_secret_path;
}

std::string_view outcome_name(VariableOutcome outcome) {
    switch (outcome) {
        case VariableOutcome::Set:
            return "set";
        case VariableOutcome::Defaulted:
            return "default";
        case VariableOutcome::Unset:
            return "not set";
    }
    return {};
}

KeyPath history_path(const Explanation& explanation) {
    KeyPath path = explanation.path;
    path.steps.resize(explanation.result.written_steps);
    return path;
}

Span hidden_from_above(const Explanation& explanation, const HistoryEntry& entry) {
    const std::vector<HistoryEntry>& history = explanation.result.history;
    const bool is_here = entry.cut_by == nullptr ||
                         std::any_of(history.begin(), history.end(), [&entry](const HistoryEntry& other) {
                             return other.written == entry.cut_by;
                         });
    if (is_here) {
        return {};
    }
    return place_of(*entry.cut_by);
}

}  // namespace tusk
