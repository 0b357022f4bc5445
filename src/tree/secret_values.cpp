#include "tusk/tree/secret_values.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "tusk/syntax/file_calls.hpp"
#include "tusk/syntax/parts.hpp"
#include "tusk/tree/key_path.hpp"

namespace tusk {

namespace {

class SecretCollector {
  public:
    SecretCollector(std::string_view text, SecretWalk& walk, SecretPlaces& places,
                    std::vector<SecretImport>& imports)
        : text_(text), walk_(walk), places_(places), imports_(imports) {}

    void collect(const Document& document, SecretWalk::State root, bool is_secret) {
        is_broken_ = document.failed;
        if (is_secret) {
            add_leaves(document.root);
        } else if (document.root.kind == ExprKind::Object) {
            visit_entries(document.root, root);
        } else {
            visit(document.root, root);
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
            } else if (entry.key.statement != 0 && is_about_secret(entry.value, table)) {
                add_conditions(entry.value);
            } else {
                visit(entry.value, below);
            }
        }
    }

    // Whether an assertion looks at a secret: `@validate.one_of(password, [...])`. Its path is one of the
    // table that it stands in, or of the root.
    [[nodiscard]] bool is_about_secret(const Expr& statement, SecretWalk::State table) {
        if (statement.kind != ExprKind::Call || statement.payload.call->args_size < 2) {
            return false;
        }
        return names_secret(statement.payload.call->args()[0], table);
    }

    [[nodiscard]] bool names_secret(const Expr& name, SecretWalk::State table) {
        const Span at = name.span();
        std::string_view path = text_.substr(at.begin, at.end - at.begin);
        if (path.size() >= 2 && (path.front() == '"' || path.front() == '\'')) {
            path = path.substr(1, path.size() - 2);
        }
        const KeyPathResult parsed = parse_key_path(path);
        return parsed.path && (leads_to_secret(*parsed.path, table) ||
                               leads_to_secret(*parsed.path, walk_.start(parsed.path->global)));
    }

    // `password != "..."`
    [[nodiscard]] bool compares_secret(const Expr& binary) {
        bool does = false;
        for_each_part(binary, [&](const Expr& part) {
            const bool is_name =
                part.kind == ExprKind::Name || part.kind == ExprKind::Access || part.kind == ExprKind::Global;
            does = does || (is_name && names_secret(part, walk_.start(false)));
        });
        return does;
    }

    [[nodiscard]] bool leads_to_secret(const KeyPath& path, SecretWalk::State state) {
        return std::ranges::any_of(path.steps, [&](const PathStep& step) {
            state = step.index ? walk_.enter_element(state) : walk_.enter(state, step.key);
            return walk_.is_secret(state);
        });
    }

    // What a secret is compared with is as secret as itself.
    void add_conditions(const Expr& statement) {
        for (const Expr& condition : statement.payload.call->args().subspan(1)) {
            add_leaves(condition);
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
            add_secret_imports(value);
            return;
        }
        for_each_part(value, [this](const Expr& part) { add_leaves(part); });
    }

    void add_secret_imports(const Expr& value) {
        add_import(value, PathMatcher::kNowhere, true);
        for_each_part(value, [this](const Expr& part) { add_secret_imports(part); });
    }

    void add_import(const Expr& value, SecretWalk::State state, bool is_secret) {
        const std::optional<FileCall> call =
            value.kind == ExprKind::Call ? file_call(value) : std::optional<FileCall>();
        if (call && !call->path.empty() && (is_secret || state != PathMatcher::kNowhere)) {
            imports_.push_back(SecretImport{std::string(call->path), std::string(value.payload.call->name),
                                            state, is_secret});
        }
    }

    // What an expression may come to stands at the path of its key.
    void visit(const Expr& value, SecretWalk::State state) {
        if (value.kind == ExprKind::Object) {
            visit_entries(value, state);
            return;
        }
        if (value.kind == ExprKind::Call && value.payload.call->name == "env.secure") {
            add_leaves(value);
            return;
        }
        if (value.kind == ExprKind::Binary && compares_secret(value)) {
            for_each_part(value, [this, state](const Expr& part) {
                part.constant ? add_leaves(part) : visit(part, state);
            });
            return;
        }
        add_import(value, state, false);
        const SecretWalk::State below = value.kind == ExprKind::Array ? walk_.enter_element(state) : state;
        const bool is_secret = value.kind == ExprKind::Array && walk_.is_secret(below);
        for_each_part(value, [this, below, is_secret](const Expr& part) {
            is_secret ? add_leaves(part) : visit(part, below);
        });
    }

    std::string_view text_;
    SecretWalk& walk_;
    SecretPlaces& places_;
    std::vector<SecretImport>& imports_;
    bool is_broken_ = false;
};

}  // namespace

void add_secret_values(const Document& document, std::string_view text, const SecretPaths& paths,
                       SecretPlaces& places) {
    SecretWalk walk(&paths);
    static_cast<void>(add_secret_values(document, text, walk, SecretRoot{walk.start(false), false}, places));
}

std::vector<SecretImport> add_secret_values(const Document& document, std::string_view text, SecretWalk& walk,
                                            SecretRoot root, SecretPlaces& places) {
    std::vector<SecretImport> imports;
    SecretCollector(text, walk, places, imports).collect(document, root.state, root.is_secret);
    return imports;
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
