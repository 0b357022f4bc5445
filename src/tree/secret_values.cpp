#include "tusk/tree/secret_values.hpp"

#include "tusk/syntax/parts.hpp"

namespace tusk {

namespace {

class SecretCollector {
  public:
    SecretCollector(const SecretPaths& paths, SecretPlaces& places) : walk_(&paths), places_(places) {}

    void collect(const Document& document) {
        if (document.root.kind == ExprKind::Object) {
            visit_entries(document.root, walk_.start(false));
        } else {
            visit(document.root, walk_.start(false));
        }
    }

  private:
    void visit_entries(const Expr& object, SecretWalk::State state) {
        for (const Entry& entry : object.entries()) {
            const SecretWalk::State table = entry.key.global != 0 ? walk_.start(true) : state;
            const SecretWalk::State below =
                entry.key.statement != 0 ? table : walk_.enter(table, entry.key.text());
            if (entry.key.statement == 0 && walk_.is_secret(below)) {
                add_leaves(entry.value);
            } else {
                visit(entry.value, below);
            }
        }
    }

    // Keys within a secret table may be read.
    void add_leaves(const Expr& value) {
        if (value.kind != ExprKind::Object && value.kind != ExprKind::Array) {
            places_.add(value.span());
            return;
        }
        for_each_part(value, [this](const Expr& part) { add_leaves(part); });
    }

    // What an expression may come to stands at the path of its key.
    void visit(const Expr& value, SecretWalk::State state) {
        if (value.kind == ExprKind::Object) {
            visit_entries(value, state);
            return;
        }
        if (value.kind == ExprKind::Call && value.payload.call->name == "env.secure") {
            places_.add(value.span());
            return;
        }
        const SecretWalk::State below = value.kind == ExprKind::Array ? walk_.enter_element(state) : state;
        for_each_part(value, [this, below](const Expr& part) { visit(part, below); });
    }

    SecretWalk walk_;
    SecretPlaces& places_;
};

}  // namespace

void add_secret_values(const Document& document, const SecretPaths& paths, SecretPlaces& places) {
    SecretCollector(paths, places).collect(document);
}

}  // namespace tusk
