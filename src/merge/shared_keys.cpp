#include <string>

#include "tusk/merge/overlay.hpp"
#include "tusk/tree/key_path.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(DuplicateKey, Error, "`{}` is set in two files of one layer", std::string);
TUSK_DIAGNOSTIC(TableConflict, Error, "`{}` is a table and a value in one layer", std::string);
TUSK_DIAGNOSTIC(IncludeOverride, Warning, "`{}` is set by two includes: the later one counts", std::string);

class SharedKeys {
  public:
    SharedKeys(SharedKey severity, const MergeRules* rules, Arena& arena, Sink& sink)
        : severity_(severity), rules_(rules), arena_(arena), sink_(sink) {}

    void compare_documents(const Tree& earlier, const Tree& later) {
        compare(*earlier.root, *later.root, "", rules_.start(false));
        compare(*earlier.globals, *later.globals, "$", rules_.start(true));
    }

  private:
    void compare(const Node& earlier, const Node& later, const std::string& path,
                 MergeRuleWalk::State table) {
        const Children known = children_of(earlier, arena_);
        for (const Node* const node : children_of(later, arena_).nodes()) {
            const std::int64_t position = known.find(node->key);
            if (position < 0) {
                continue;
            }
            const Node& other = *known.data[position];
            std::string own = path == "$" ? "$" + std::string(node->key) : path;
            if (path != "$") {
                append_key(own, node->key);
            }
            const MergeRuleWalk::State state = rules_.enter(table, node->key);
            if (node->top->is_table() && other.top->is_table()) {
                compare(other, *node, own, state);
            } else if (!joins(*node->top, rules_.rule(state))) {
                report(*other.top, *node->top, own);
            }
        }
    }

    // A directive is meant to meet something.
    [[nodiscard]] bool joins(const Contribution& later, const MergeRule* rule) const {
        return severity_ == SharedKey::Warning &&
               (later.op != MergeOp::Set || is_list_op(effective_op(later, rule)));
    }

    void report(const Contribution& earlier, const Contribution& later, const std::string& path) {
        const Span at = later.entry->key_span();
        const bool is_warning = severity_ == SharedKey::Warning;
        Diagnostic& diagnostic = is_warning ? sink_.report(at, kIncludeOverride, path)
                                 : earlier.is_table() != later.is_table()
                                     ? sink_.report(at, kTableConflict, path)
                                     : sink_.report(at, kDuplicateKey, path);
        diagnostic.labels.push_back(Label{earlier.entry->key_span(), "first set here"});
        diagnostic.help = is_warning ? "set it in the file that includes both, or remove one of them"
                                     : "remove one of them";
    }

    SharedKey severity_;
    MergeRuleWalk rules_;
    Arena& arena_;
    Sink& sink_;
};

}  // namespace

void report_shared_keys(const Tree& earlier, const Tree& later, SharedKey severity, Arena& arena, Sink& sink,
                        const MergeRules* rules) {
    SharedKeys(severity, rules, arena, sink).compare_documents(earlier, later);
}

}  // namespace tusk
