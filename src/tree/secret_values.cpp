#include "tusk/tree/secret_values.hpp"

#include <algorithm>
#include <cstdint>

#include "tusk/syntax/parts.hpp"

namespace tusk {

namespace {

class SecretCollector {
  public:
    SecretCollector(std::string_view text, const SecretPaths& paths, SecretPlaces& places)
        : text_(text), walk_(&paths), places_(places) {}

    void collect(const Document& document) {
        is_broken_ = document.failed;
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

    void add(Span value) {
        if (is_broken_) {
            value.end = static_cast<std::uint32_t>(std::min(text_.find('\n', value.end), text_.size()));
        }
        places_.add(value);
    }

    // Keys within a secret table may be read.
    void add_leaves(const Expr& value) {
        if (value.kind != ExprKind::Object && value.kind != ExprKind::Array) {
            add(value.span());
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
            add(value.span());
            return;
        }
        const SecretWalk::State below = value.kind == ExprKind::Array ? walk_.enter_element(state) : state;
        for_each_part(value, [this, below](const Expr& part) { visit(part, below); });
    }

    std::string_view text_;
    SecretWalk walk_;
    SecretPlaces& places_;
    bool is_broken_ = false;
};

}  // namespace

void add_secret_values(const Document& document, std::string_view text, const SecretPaths& paths,
                       SecretPlaces& places) {
    SecretCollector(text, paths, places).collect(document);
}

void add_secret_names(const SecretPaths& paths, SecretPlaces& places) {
    for (const PathPattern& path : paths) {
        const auto last = std::find_if(path.segments.rbegin(), path.segments.rend(),
                                       [](const auto& segment) { return segment.kind == SegmentKind::Key; });
        if (last != path.segments.rend()) {
            places.add_name(last->key);
        }
    }
}

}  // namespace tusk
