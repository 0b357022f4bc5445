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
    SharedKeys(SharedKey rule, Arena& arena, Sink& sink) : rule_(rule), arena_(arena), sink_(sink) {}

    void compare(const Node& earlier, const Node& later, const std::string& path) {
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
            if (node->top->is_table() && other.top->is_table()) {
                compare(other, *node, own);
            } else {
                report(*other.top, *node->top, own);
            }
        }
    }

  private:
    void report(const Contribution& earlier, const Contribution& later, const std::string& path) {
        const Span at = later.entry->key_span();
        if (rule_ == SharedKey::Warning && later.op != MergeOp::Set) {
            return;  // A directive is meant to meet something.
        }
        Diagnostic& diagnostic = rule_ == SharedKey::Warning ? sink_.report(at, kIncludeOverride, path)
                                 : earlier.is_table() != later.is_table()
                                     ? sink_.report(at, kTableConflict, path)
                                     : sink_.report(at, kDuplicateKey, path);
        diagnostic.labels.push_back(Label{earlier.entry->key_span(), "first set here"});
        diagnostic.help = rule_ == SharedKey::Warning
                              ? "set it in the file that includes both, or remove one of them"
                              : "remove one of them";
    }

    SharedKey rule_;
    Arena& arena_;
    Sink& sink_;
};

}  // namespace

void report_shared_keys(const Tree& earlier, const Tree& later, SharedKey rule, Arena& arena, Sink& sink) {
    SharedKeys keys(rule, arena, sink);
    keys.compare(*earlier.root, *later.root, "");
    keys.compare(*earlier.globals, *later.globals, "$");
}

}  // namespace tusk
