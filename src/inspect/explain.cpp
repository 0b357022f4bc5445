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

// Where the secrets in a value stand, and which of them are at a secret path.
struct SecretParts {
    std::vector<Span> all;
    std::vector<Span> at_paths;
};

class SecretFinder {
  public:
    explicit SecretFinder(const SecretPaths* paths) : walk_(paths) {}

    [[nodiscard]] SecretParts find(const Value& value, const KeyPath& path) {
        SecretWalk::State state = walk_.start(path.global);
        bool is_below = false;
        for (const PathStep& step : path.steps) {
            state = step.index ? walk_.enter_element(state) : walk_.enter(state, step.key);
            is_below = is_below || walk_.is_secret(state);
        }
        visit(value, state, is_below);
        return std::move(parts_);
    }

  private:
    void visit(const Value& value, SecretWalk::State state, bool is_below) {
        if (is_below) {
            parts_.at_paths.push_back(value.span());
        }
        if (value.is_secret()) {
            parts_.all.push_back(value.span());
        } else if (value.is_array()) {
            const SecretWalk::State element = walk_.enter_element(state);
            for (const Value& item : value.items()) {
                visit(item, element, walk_.is_secret(element));
            }
        } else if (value.is_object()) {
            for (const Member& member : value.members()) {
                const SecretWalk::State below = walk_.enter(state, member.key);
                visit(member.value, below, walk_.is_secret(below));
            }
        }
    }

    SecretWalk walk_;
    SecretParts parts_;
};

// Follows uses to their sources; a chain may be long, so that the way lies in a vector.
class SourceCollector {
  public:
    // `secrets`: where values at secret paths stand.
    SourceCollector(const EvalTrace& trace, std::span<const Span> secrets, const SecretPaths* paths)
        : index_(trace), secrets_(secrets), paths_(paths) {}

    [[nodiscard]] std::vector<ValueSource> collect(std::span<const Span> texts, const std::string& path) {
        for (auto text = texts.rbegin(); text != texts.rend(); ++text) {
            push(*text, 0, path, false);
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
            const bool is_secret = source.is_secret || (!is_variable && is_at_secret_path(name));
            found_.push_back(std::move(source));
            if (!is_variable) {
                push(place, depth + 1, name, is_secret);
            }
        }
        return std::move(found_);
    }

  private:
    void push(Span text, std::size_t depth, const std::string& user, bool is_secret) {
        const std::span<const ValueSource> uses = index_.within(text);
        for (auto use = uses.rbegin(); use != uses.rend(); ++use) {
            open_.push_back(*use);
            open_.back().depth = depth;
            open_.back().used_by = user;
            open_.back().is_secret = is_secret || is_in_secret(use->reference);
        }
    }

    [[nodiscard]] bool is_in_secret(Span reference) const {
        return std::any_of(secrets_.begin(), secrets_.end(),
                           [reference](Span secret) { return contains(secret, reference); });
    }

    [[nodiscard]] bool is_at_secret_path(const std::string& name) const {
        const std::optional<KeyPath> path = parse_key_path(name).path;
        return paths_ != nullptr && path && is_secret_path(*path, *paths_);
    }

    UseIndex index_;
    std::span<const Span> secrets_;
    const SecretPaths* paths_;
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

// Inside a list the history is that of all of the list, which is shown as it is written.
void add_sibling_secrets(const ExplainedTarget& target, const Host& host, const SourceManager& sources,
                         Arena& arena, EvalOptions options, PathExplanation& explanation) {
    KeyPath written = explanation.path;
    if (explanation.result.written_steps >= written.steps.size()) {
        return;
    }
    written.steps.resize(explanation.result.written_steps);
    EvalTrace untold;
    options.trace = &untold;
    Sink unseen;
    const ExplainedPath whole = explain_path(target.tree, written, host, sources, arena, unseen, options);
    if (whole.found.value) {
        const SecretParts secrets = SecretFinder(options.secret_paths).find(*whole.found.value, written);
        explanation.secret_parts.insert(explanation.secret_parts.end(), secrets.all.begin(),
                                        secrets.all.end());
    }
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

PathExplanation explain(const ExplainedTarget& target, const KeyPath& path, const Host& host,
                        const SourceManager& sources, Arena& arena, Sink& sink, EvalOptions options) {
    EvalTrace trace;
    options.trace = &trace;
    PathExplanation explanation;
    explanation.path = path;
    explanation.result = explain_path(target.tree, path, host, sources, arena, sink, options);
    const std::vector<Span> texts = texts_of(explanation.result);
    explanation.is_at_secret_path =
        options.secret_paths != nullptr && is_secret_path(path, *options.secret_paths);
    SecretParts secrets = explanation.result.found.value
                              ? SecretFinder(options.secret_paths).find(*explanation.result.found.value, path)
                              : SecretParts{};
    explanation.sources =
        SourceCollector(trace, secrets.at_paths, options.secret_paths).collect(texts, print_key_path(path));
    explanation.secret_parts = std::move(secrets.all);
    add_sibling_secrets(target, host, sources, arena, options, explanation);
    explanation.checks = checks_of(target, path);
    return explanation;
}

}  // namespace tusk
