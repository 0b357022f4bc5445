#include "tusk/inspect/explain.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace tusk {

namespace {

// Finds what was used in a piece of text. Of what several attempts told, one is kept.
class UseIndex {
  public:
    explicit UseIndex(const EvalTrace& trace) {
        for (const EvalTrace::UsedValue& use : trace.values) {
            ValueSource source;
            source.reference = use.reference;
            source.name = use.path;
            source.value = use.value;
            uses_.push_back(std::move(source));
        }
        for (const EvalTrace::UsedVariable& use : trace.variables) {
            ValueSource source;
            source.reference = use.call;
            source.name = use.name;
            source.variable = use.outcome;
            uses_.push_back(std::move(source));
        }
        const auto place = [](const ValueSource& use) { return use.reference; };
        std::ranges::stable_sort(uses_, {}, place);
        const auto is_same = [](const ValueSource& a, const ValueSource& b) {
            return a.reference == b.reference && a.name == b.name;
        };
        uses_.erase(std::unique(uses_.begin(), uses_.end(), is_same), uses_.end());
    }

    // In the order of the text.
    [[nodiscard]] std::span<const ValueSource> within(Span text) const {
        const auto begin =
            std::lower_bound(uses_.begin(), uses_.end(), Span{text.file, text.begin, 0},
                             [](const ValueSource& use, const Span& place) { return use.reference < place; });
        const auto end = std::find_if(begin, uses_.end(), [text](const ValueSource& use) {
            return use.reference.file != text.file || use.reference.begin >= text.end;
        });
        return {begin, end};
    }

  private:
    std::vector<ValueSource> uses_;
};

// Follows uses to their sources; a chain may be long, so that the way lies in a vector.
class SourceCollector {
  public:
    explicit SourceCollector(const EvalTrace& trace) : index_(trace) {}

    [[nodiscard]] std::vector<ValueSource> collect(std::span<const Span> texts, const std::string& path) {
        for (auto text = texts.rbegin(); text != texts.rend(); ++text) {
            push(*text, 0, path);
        }
        while (!open_.empty()) {
            ValueSource source = std::move(open_.back());
            open_.pop_back();
            const bool is_variable = source.variable.has_value();
            if (!seen_.insert((is_variable ? "=" : "") + source.name).second) {
                continue;
            }
            const Span place = source.value.span();
            const std::size_t depth = source.depth;
            const std::string name = source.name;
            found_.push_back(std::move(source));
            if (!is_variable) {
                push(place, depth + 1, name);
            }
        }
        return std::move(found_);
    }

  private:
    void push(Span text, std::size_t depth, const std::string& user) {
        const std::span<const ValueSource> uses = index_.within(text);
        for (auto use = uses.rbegin(); use != uses.rend(); ++use) {
            open_.push_back(*use);
            open_.back().depth = depth;
            open_.back().used_by = user;
        }
    }

    UseIndex index_;
    std::vector<ValueSource> open_;
    std::vector<ValueSource> found_;
    std::unordered_set<std::string> seen_;
};

bool is_part(const HistoryEntry& entry) {
    return entry.fate == Fate::Won || entry.fate == Fate::Merged || entry.fate == Fate::Appended ||
           entry.fate == Fate::Prepended;
}

// The texts that the value was made from.
std::vector<Span> texts_of(const ExplainedPath& result) {
    std::vector<Span> texts;
    for (const HistoryEntry& entry : result.history) {
        if (is_part(entry)) {
            texts.push_back(entry.written != nullptr ? entry.written->written().span() : entry.given.span());
        }
    }
    const Span place = result.found.value ? result.found.value->span() : Span{};
    const bool lies_elsewhere = std::none_of(texts.begin(), texts.end(), [place](Span text) {
        return text.file == place.file && text.begin <= place.begin && place.end <= text.end;
    });
    if (place.file != kNoFile && lies_elsewhere) {
        texts.push_back(place);
    }
    return texts;
}

std::vector<ValueCheck> checks_of(const ExplainedTarget& target, const KeyPath& path) {
    std::vector<ValueCheck> checks;
    const auto is_same = [&path](const KeyPath& required) {
        return required.global == path.global && required.steps == path.steps;
    };
    if (std::any_of(target.required.begin(), target.required.end(), is_same)) {
        checks.push_back(ValueCheck{"required", target.required_at, {}});
    }
    for (const Span at : find_assertions(target.tree, path)) {
        checks.push_back(ValueCheck{"statement", at, {}});
    }
    for (const SchemaRule& rule : target.schema_rules) {
        checks.push_back(ValueCheck{"schema", rule.at, rule.name});
    }
    return checks;
}

}  // namespace

Explanation explain(const ExplainedTarget& target, const KeyPath& path, const Host& host,
                    const SourceManager& sources, Arena& arena, Sink& sink, EvalOptions options) {
    EvalTrace trace;
    options.trace = &trace;
    Explanation explanation;
    explanation.path = path;
    explanation.result = explain_path(target.tree, path, host, sources, arena, sink, options);
    const std::vector<Span> texts = texts_of(explanation.result);
    explanation.sources = SourceCollector(trace).collect(texts, print_key_path(path));
    explanation.checks = checks_of(target, path);
    return explanation;
}

}  // namespace tusk
