#include "tusk/merge/overlay.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/tree/key_path.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(TypeChange, Warning, "`{}` changes from {} to {}", std::string, std::string, std::string);

// What a reader of the file sees the value to be; nothing for null and for what has to be evaluated.
std::optional<std::string_view> literal_kind(const Expr& expr) {
    switch (expr.kind) {
        case ExprKind::Bool:
            return "bool";
        case ExprKind::Int:
        case ExprKind::Float:
            return "number";
        case ExprKind::String:
            return "string";
        case ExprKind::Array:
            return "list";
        case ExprKind::Object:
            return "table";
        case ExprKind::Range:
            return "range";
        case ExprKind::Call: {
            const CallExpr& call = *expr.payload.call;
            const bool is_env = call.name == "env" || call.name == "env.secure" || call.name == "env.get";
            return is_env && call.args_size == 2 ? literal_kind(call.args()[1]) : std::nullopt;
        }
        default:
            return std::nullopt;
    }
}

// Concatenates contribution lists key by key; the effective value is a matter of evaluation.
class Overlay {
  public:
    Overlay(const MergeRules* rules, Arena& arena, Sink& sink, bool keeps_history)
        : rules_(rules), arena_(arena), sink_(sink), keeps_history_(keeps_history) {}

    [[nodiscard]] const Node* lay_document(const Node& lower, const Node& upper) {
        return lay(lower, upper, Around{rules_.start(false), 0});
    }
    [[nodiscard]] const Node* lay_globals(const Node& lower, const Node& upper) {
        is_global_ = true;
        return lay(lower, upper, Around{rules_.start(true), 0});
    }

    // base:  server { @validate.required("port") }      top: server { @validate.required("host") }
    // result: both hold for the table, unless a layer cuts it
    [[nodiscard]] const Assertion* join(const Assertion* upper, const Assertion* lower) {
        return concatenate(upper, lower);
    }

  private:
    // What the tables around a key say of it.
    struct Around {
        MergeRuleWalk::State rule_state;
        LayerIndex floor;  // what lower layers wrote was cut: it is history only
    };

    // base:  server { port: 80 }      top: server { host: "h" }
    // result: server { port, host }, each with its own history
    [[nodiscard]] const Node* lay(const Node& lower, const Node& upper, Around around) {
        check_type_change(lower, upper, around.floor);
        around.floor = std::max({around.floor, child_floor(lower, around), child_floor(upper, around)});
        if (!keeps_history_ && is_literal(upper)) {
            return &upper;
        }
        Node node;
        node.key = lower.key;
        node.top = concatenate(upper.top, lower.top);
        node.children = lay_children(children_of(lower, arena_), children_of(upper, arena_), around);
        return arena_.make(node);
    }

    // Keys of the lower side keep their place; new ones follow.
    [[nodiscard]] Children lay_children(const Children& lower, const Children& upper, Around table) {
        if (upper.size == 0) {
            return lower;
        }
        if (lower.size == 0) {
            return upper;
        }
        std::vector<const Node*> nodes(lower.data, lower.data + lower.size);
        for (const Node* const above : upper.nodes()) {
            const std::int64_t position = lower.find(above->key);
            if (position < 0) {
                nodes.push_back(above);
                continue;
            }
            const std::size_t length = path_.size();
            append_key(path_, above->key);
            const Node*& below = nodes[static_cast<std::size_t>(position)];
            below = lay(*below, *above, Around{rules_.enter(table.rule_state, above->key), table.floor});
            path_.resize(length);
        }
        return make_children(nodes, arena_);
    }

    // Layers below this one were cut by a value that is no table: what they wrote is history only.
    [[nodiscard]] LayerIndex child_floor(const Node& side, Around around) const {
        const MergeRule* const rule = rules_.rule(around.rule_state);
        for (const Contribution* at = side.top; at != nullptr; at = at->below) {
            if (!at->is_table()) {
                return at->layer + 1;
            }
            if (effective_op(*at, rule) == MergeOp::Replace) {
                return at->layer;
            }
        }
        return 0;
    }

    // The list of `upper` with the list of `lower` at its end; `lower` is shared.
    template <typename Link>
    [[nodiscard]] const Link* concatenate(const Link* upper, const Link* lower) {
        const Link* top = lower;
        Link* last = nullptr;
        for (; upper != nullptr; upper = upper->below) {
            Link* const copy = arena_.make(Link(*upper));
            copy->below = lower;
            if (last == nullptr) {
                top = copy;
            } else {
                last->below = copy;
            }
            last = copy;
        }
        return top;
    }

    // The origin's rule is to replace, so a change of type is no error, but rarely meant.
    void check_type_change(const Node& lower, const Node& upper, LayerIndex floor) {
        if (lower.top == nullptr || upper.top == nullptr || lower.top->layer < floor) {
            return;
        }
        if (lower.top->op != MergeOp::Set || upper.top->op != MergeOp::Set) {
            return;  // A directive says that the change is meant, or needs a list and checks it.
        }
        const auto before = literal_kind(lower.top->value());
        const auto after = literal_kind(upper.top->value());
        if (!before || !after || *before == *after) {
            return;
        }
        const std::string path = is_global_ ? "$" + path_ : path_;
        const Entry& entry = *upper.top->entry;
        Diagnostic& diagnostic = sink_.report(upper.top->is_table() ? entry.key_span() : entry.value.span(),
                                              kTypeChange, path, std::string(*before), std::string(*after));
        const Entry& hidden = *lower.top->entry;
        diagnostic.path = path;
        diagnostic.labels.push_back(Label{lower.top->is_table() ? hidden.key_span() : hidden.value.span(),
                                          "a " + std::string(*before) + " in the layer below"});
        diagnostic.help = "keep the type, or rename the key";
    }

    [[nodiscard]] static bool is_literal(const Node& node) {
        return node.top != nullptr && node.top->op == MergeOp::Set && node.top->value().constant &&
               node.top->value().kind != ExprKind::Object;
    }

    MergeRuleWalk rules_;
    Arena& arena_;
    Sink& sink_;
    bool keeps_history_;
    bool is_global_ = false;  // the path is one below `$`
    std::string path_;
};

Tree lay_trees(const Tree& lower, const Tree& upper, Arena& arena, Sink& sink, const MergeRules* rules,
               bool keeps_history) {
    Overlay keys(rules, arena, sink, keeps_history);
    Overlay globals(rules, arena, sink, keeps_history);
    return Tree{keys.lay_document(*lower.root, *upper.root),
                globals.lay_globals(*lower.globals, *upper.globals),
                keys.join(upper.assertions, lower.assertions), upper.has_aliases || lower.has_aliases};
}

}  // namespace

Tree overlay(const Tree& lower, const Tree& upper, Arena& arena, Sink& sink, const MergeRules* rules) {
    return lay_trees(lower, upper, arena, sink, rules, true);
}

Tree overlay_without_history(const Tree& lower, const Tree& upper, Arena& arena, Sink& sink) {
    return lay_trees(lower, upper, arena, sink, nullptr, false);
}

}  // namespace tusk
