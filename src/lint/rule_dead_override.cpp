// A key that overrides nothing, since its name is misspelt: one below or in the sibling services is meant.
#include <algorithm>
#include <cctype>
#include <iterator>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "lint/rule_check.hpp"
#include "tusk/base/edit_distance.hpp"
#include "tusk/tree/key_path.hpp"

namespace tusk::lint {

namespace {

TUSK_DIAGNOSTIC(DeadOverride, Warning, "`{}` overrides nothing: the layers below have `{}`", std::string,
                std::string);

TUSK_DIAGNOSTIC(NewKey, Warning, "`{}` is new here: no layer below and no schema knows it", std::string);
TUSK_DIAGNOSTIC_AS(OnlyHere, DeadOverride, Warning, "only `{}` has `{}`, {} others have `{}`", std::string,
                   std::string, std::size_t, std::string);

constexpr std::size_t kFewSiblings = 3;  // fewer are no custom
constexpr std::size_t kShortName = 8;

std::string without_digits(std::string_view name) {
    std::string text;
    std::copy_if(name.begin(), name.end(), std::back_inserter(text),
                 [](unsigned char c) { return std::isdigit(c) == 0; });
    return text;
}

// `host1` and `host2` are two keys, `tiemout` is a slip.
bool is_slip(std::string_view typed, std::string_view known) {
    if (typed.size() < 4 || known.size() < 4 || without_digits(typed) == without_digits(known)) {
        return false;
    }
    const std::size_t limit = std::max(typed.size(), known.size()) < kShortName ? 1 : 2;
    return edit_distance(typed, known, limit) <= limit;
}

class DeadOverrides final : public RuleCheck {
  public:
    void look(const TargetView& view) override {
        NewTables new_tables;
        for (const KeyWrite& write : view.writes) {
            const Contribution& written = *write.written;
            if (view.is_own(written) && written.below == nullptr && written.layer > 0 &&
                !view.mentions.names.contains(write.node->key)) {
                look_at(view, write);
                add_new_key(view, write, new_tables);
            }
            if (view.target.service && view.is_own(written) && !is_global(view, write)) {
                add_sibling(view, write);
            }
        }
    }

    void report(Sink& sink) const override {
        for (const auto& [at, found] : found_) {
            Diagnostic& finding = sink.report(at, kDeadOverride, found.path, found.meant);
            finding.path = found.path;
            finding.labels.push_back(Label{found.meant_at, "this is what is there"});
            finding.help = fmt::format("did you mean `{}`?", found.meant);
        }
        for (const auto& [parent, keys] : siblings_) {
            report_siblings(parent, keys, sink);
        }
        for (const auto& [at, path] : new_) {
            if (!found_.contains(at)) {
                sink.report(at, kNewKey, path).path = path;
            }
        }
    }

  private:
    struct Found {
        std::string path;
        std::string meant;
        Span meant_at;
    };

    // A key that services set themselves.
    struct SiblingKey {
        std::set<std::string, std::less<>> services;
        Span at;
        bool is_known = false;  // an expression or a schema names it
    };
    using SiblingKeys = std::map<std::string, SiblingKey, std::less<>>;

    // The keys of one target that are new in it, as far as they may hold others.
    using NewTables = std::unordered_set<const Node*>;

    [[nodiscard]] static bool is_global(const TargetView& view, const KeyWrite& write) {
        return write.path.starts_with('$') && write.table == view.target.tree.globals;
    }

    // Within a table that is new itself, the table is named alone; a table comes before what is in it.
    void add_new_key(const TargetView& view, const KeyWrite& write, NewTables& new_tables) {
        const Span at = write.written->entry->key_span();
        if (new_tables.contains(write.table)) {
            new_tables.insert(write.node);
        } else if (new_.contains(at) || !view.is_in_schema(write.path)) {
            new_tables.insert(write.node);
            new_.try_emplace(at, write.path);
        }
    }

    void add_sibling(const TargetView& view, const KeyWrite& write) {
        const std::string key = print_key(write.node->key);
        const std::string parent = write.path.substr(0, write.path.size() - key.size());
        const auto [at, is_new] = siblings_[parent].try_emplace(std::string(write.node->key));
        if (is_new) {
            at->second.at = write.written->entry->key_span();
            at->second.is_known =
                view.mentions.names.contains(write.node->key) || view.is_in_schema(write.path);
        }
        at->second.services.insert(*view.target.service);
    }

    void report_siblings(const std::string& parent, const SiblingKeys& keys, Sink& sink) const {
        std::vector<const SiblingKeys::value_type*> customs;  // those that several services have
        for (const auto& entry : keys) {
            if (entry.second.services.size() >= kFewSiblings) {
                customs.push_back(&entry);
            }
        }
        for (const auto& entry : keys) {
            const std::string& name = entry.first;
            const SiblingKey& key = entry.second;
            if (key.services.size() != 1 || key.is_known || found_.contains(key.at)) {
                continue;
            }
            const std::string& service = *key.services.begin();
            const auto found = std::ranges::find_if(customs, [&name, &service](const auto* other) {
                return !other->second.services.contains(service) && is_slip(name, other->first);
            });
            if (found != customs.end()) {
                const SiblingKeys::value_type* const meant = *found;
                const std::string meant_path = parent + print_key(meant->first);
                const std::string path = parent + print_key(name);
                Diagnostic& finding =
                    sink.report(key.at, kOnlyHere, service, path, meant->second.services.size(), meant_path);
                finding.path = path;
                finding.labels.push_back(Label{meant->second.at, "as in this one"});
                finding.help = fmt::format("did you mean `{}`?", print_key(meant->first));
            }
        }
    }

    void look_at(const TargetView& view, const KeyWrite& write) {
        for (const Node* const other : children_of(*write.table, view.target.arena).nodes()) {
            if (other != write.node && is_only_below(*other, write.written->layer) &&
                is_slip(write.node->key, other->key) && !view.is_in_schema(write.path)) {
                found_.try_emplace(write.written->entry->key_span(),
                                   Found{write.path, print_key(other->key), other->top->entry->key_span()});
                return;
            }
        }
    }

    [[nodiscard]] static bool is_only_below(const Node& node, LayerIndex layer) {
        return node.top != nullptr && node.top->layer < layer && node.top->op != MergeOp::Delete;
    }

    std::map<Span, Found> found_;
    std::map<Span, std::string> new_;              // paths of keys
    std::map<std::string, SiblingKeys> siblings_;  // by the path of their table
};

}  // namespace

std::unique_ptr<RuleCheck> check_dead_overrides(const RuleContext& /*context*/) {
    return std::make_unique<DeadOverrides>();
}

}  // namespace tusk::lint
