#include "tusk/schema/required.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(MissingKey, Error, "`{}` is missing", std::string);
TUSK_DIAGNOSTIC_AS(NullKey, MissingKey, Error, "`{}` is null, but required", std::string);

std::string join_names(std::span<const std::string> names) {
    std::string text;
    for (const std::string& name : names) {
        text += text.empty() ? name : ", " + name;
    }
    return text;
}

const Value* find_value(const Value& root, const KeyPath& path) {
    const Value* value = &root;
    for (const PathStep& step : path.steps) {
        value = value->find(step.key);
        if (value == nullptr) {
            return nullptr;
        }
    }
    return value;
}

// The table of the tree nearest to where the path ends, and how many steps lead to it.
struct NearestTable {
    const Node* node = nullptr;
    std::size_t depth = 0;
};

NearestTable find_nearest_table(const Tree& tree, const KeyPath& path, Arena& arena) {
    NearestTable nearest{tree.root, 0};
    for (const PathStep& step : path.steps) {
        const Children children = children_of(*nearest.node, arena);
        const std::int64_t position = children.find(step.key);
        if (position < 0) {
            break;
        }
        nearest = NearestTable{children.data[position], nearest.depth + 1};
    }
    return nearest;
}

}  // namespace

void check_required(std::span<const KeyPath> required, const Value& value, const Tree& tree,
                    const LookedAt& looked_at, Arena& arena, Sink& sink) {
    const bool has_errors = sink.has_errors();
    for (const KeyPath& path : required) {
        const Value* const found = find_value(value, path);
        if (found != nullptr && !found->is_null()) {
            continue;
        }
        const std::string text = print_key_path(path);
        const bool is_reported = std::ranges::any_of(sink.diagnostics(), [&text](const Diagnostic& finding) {
            return finding.kind == DiagKind::MissingKey && finding.path == text;
        });
        if (is_reported) {
            continue;
        }
        const NearestTable nearest = find_nearest_table(tree, path, arena);
        if (found == nullptr && has_errors && nearest.depth == path.steps.size()) {
            continue;
        }
        const Contribution* const top = nearest.node->top;
        const Span table = top != nullptr ? top->entry->key_span() : Span{looked_at.highest, 0, 0};
        Diagnostic& diagnostic = found != nullptr ? sink.report(found->span(), kNullKey, text)
                                                  : sink.report(table, kMissingKey, text);
        diagnostic.path = text;
        diagnostic.notes.push_back("layers: " + join_names(looked_at.layers));
        const std::string& last = path.steps.back().key;
        diagnostic.help = found != nullptr ? "give it a value"
                          : nearest.depth + 1 == path.steps.size() && top != nullptr
                              ? fmt::format("add `{}: ...` here", print_key(last))
                              : fmt::format("add `{}: ...`", text);
    }
}

}  // namespace tusk
