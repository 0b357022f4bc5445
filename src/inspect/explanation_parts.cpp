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
    const std::string_view text = view.sources.text(entry.span());
    return view.reveals ? std::string(text) : mask_source(text, is_secret);
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

bool is_secret(const Explanation& explanation) {
    const std::optional<Value>& value = explanation.result.found.value;
    const bool has_name = std::any_of(explanation.path.steps.begin(), explanation.path.steps.end(),
                                      [](const PathStep& step) { return is_secret_key(step.key); });
    return has_name || (value && value->is_secret());
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
    return entry.cut_by->is_table() ? entry.cut_by->entry->key_span() : entry.cut_by->written().span();
}

}  // namespace tusk
