// What the two forms of an explanation have in common.
#include "inspect/explanation_parts.hpp"

#include <algorithm>

#include "tusk/base/utf8.hpp"
#include "tusk/diag/mask.hpp"
#include "tusk/inspect/masked_value.hpp"
#include "tusk/syntax/parts.hpp"

namespace tusk {

namespace {

// Hides the literals of `expr` that stand in `secrets`: what else is in it are names.
class LiteralHider {
  public:
    LiteralHider(std::span<const Span> secrets, const SourceManager& sources, SecretPlaces& places)
        : secrets_(secrets), sources_(sources), places_(places) {}

    void hide(const Expr& expr) {
        const bool is_literal = expr.kind == ExprKind::String || expr.kind == ExprKind::Bool ||
                                expr.kind == ExprKind::Int || expr.kind == ExprKind::Float ||
                                expr.kind == ExprKind::Range;
        if (expr.kind == ExprKind::Template && is_secret(expr.span())) {
            hide_template(expr);
        } else if (is_literal && is_secret(expr.span())) {
            places_.add(expr.span());
        }
        for_each_part(expr, [this](const Expr& part) {
            if (part.begin != part.end) {  // not the text of a template
                hide(part);
            }
        });
    }

  private:
    [[nodiscard]] bool is_secret(Span at) const {
        return std::any_of(secrets_.begin(), secrets_.end(),
                           [at](Span secret) { return contains(secret, at); });
    }

    // What lies between the `${...}`.
    void hide_template(const Expr& expr) {
        const std::string_view text = sources_.text(FileId{expr.file});
        std::uint32_t begin = expr.begin;
        for (const Expr& part : expr.items()) {
            if (part.begin == part.end) {
                continue;
            }
            const auto open = static_cast<std::uint32_t>(text.rfind("${", part.begin));
            places_.add(Span{expr.span().file, begin, std::max(begin, open)});
            begin =
                static_cast<std::uint32_t>(std::min<std::size_t>(text.find('}', part.end), expr.end - 1)) + 1;
        }
        places_.add(Span{expr.span().file, begin, expr.end});
    }

    std::span<const Span> secrets_;
    const SourceManager& sources_;
    SecretPlaces& places_;
};

}  // namespace

std::string written_text(const HistoryEntry& entry, const PathExplanation& explanation,
                         const ExplainView& view) {
    const bool is_table = entry.written != nullptr ? entry.written->is_table() : entry.given.is_object();
    if (is_table && (entry.written == nullptr || entry.written->op == MergeOp::Set)) {
        return {};
    }
    if (view.reveals) {
        return std::string(view.sources.text(entry.span()));
    }
    SecretPlaces places = view.secret_places;
    const bool is_secret = explanation.result.found.value && explanation.result.found.value->is_secret();
    if (explanation.is_at_secret_path || (entry.written == nullptr && is_secret)) {
        places.add(entry.span());
    } else if (entry.written != nullptr) {
        const Span whole = entry.span();
        const std::span<const Span> secrets =
            is_secret ? std::span<const Span>(&whole, 1) : std::span<const Span>(explanation.secret_parts);
        LiteralHider(secrets, view.sources, places).hide(entry.written->written());
    }
    return mask_source(entry.span(), view.sources, places);
}

Value shown_source(const ValueSource& source, const ExplainView& view, Arena& arena) {
    if (view.reveals) {
        return source.value;
    }
    return mask_value(source.is_secret ? source.value.secret() : source.value, arena);
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

KeyPath history_path(const PathExplanation& explanation) {
    KeyPath path = explanation.path;
    path.steps.resize(explanation.result.written_steps);
    return path;
}

Span hidden_from_above(const PathExplanation& explanation, const HistoryEntry& entry) {
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
