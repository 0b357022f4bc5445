#include "tusk/inspect/env_uses.hpp"

#include <algorithm>
#include <array>

#include "tusk/syntax/parts.hpp"

namespace tusk {

namespace {

struct TypedCall {
    std::string_view operator_name;
    std::string_view type;
};
constexpr std::array<TypedCall, 5> kTypedCalls{{{"env.int", "int"},
                                                {"env.float", "float"},
                                                {"env.bool", "bool"},
                                                {"env.list", "list"},
                                                {"env.json", "json"}}};

bool is_env_call(const Expr& expr) {
    return expr.kind == ExprKind::Call &&
           (expr.payload.call->name == "env" || expr.payload.call->name.starts_with("env."));
}

// The default fixes the type of `@env("X", default)`.
std::string_view type_of_default(const Expr& fallback) {
    switch (fallback.kind) {
        case ExprKind::Int:
            return "int";
        case ExprKind::Float:
            return "float";
        case ExprKind::Bool:
            return "bool";
        default:
            return "string";
    }
}

std::string_view type_of(const CallExpr& call) {
    const auto* const typed =
        std::find_if(kTypedCalls.begin(), kTypedCalls.end(),
                     [&call](const TypedCall& row) { return row.operator_name == call.name; });
    if (typed != kTypedCalls.end()) {
        return typed->type;
    }
    return call.args_size == 2 ? type_of_default(call.args()[1]) : "string";
}

// The name that the call writes out; empty when it computes it.
std::string_view name_of(const CallExpr& call) {
    if (!call.has_parentheses) {
        return call.name.substr(std::string_view("env.").size());
    }
    if (call.args_size == 0) {
        return {};
    }
    const Expr& argument = call.args().front();
    const bool is_written =
        (argument.kind == ExprKind::String && argument.constant) || argument.kind == ExprKind::Name;
    return is_written ? argument.text() : std::string_view();
}

class UseCollector {
  public:
    UseCollector(const SourceManager& sources, const EvalOptions& options, Arena& arena)
        : sources_(sources), rules_(options.merge_rules), secrets_(options.secret_paths), arena_(arena) {}

    void collect(const Tree& tree) {
        visit_children(*tree.root, Place{0, rules_.start(false), secrets_.start(false), false});
        visit_children(*tree.globals, Place{0, rules_.start(true), secrets_.start(true), false});
        for (const Assertion* at = tree.assertions; at != nullptr; at = at->below) {
            visit(at->entry->value, Place{0, rules_.start(false), PathMatcher::kNowhere, false});
        }
    }

    [[nodiscard]] std::vector<EnvUse> take() { return std::move(uses_); }

  private:
    // A table: what is cut in it, and where it stands in the patterns.
    struct Place {
        LayerIndex floor;
        MergeRuleWalk::State rule_state;
        SecretWalk::State secret_state;
        bool is_secret;
    };

    void visit_children(const Node& table, Place place) {
        for (const Node* const child : children_of(table, arena_).nodes()) {
            const SecretWalk::State secret_state = secrets_.enter(place.secret_state, child->key);
            visit_key(*child, Place{place.floor, rules_.enter(place.rule_state, child->key), secret_state,
                                    place.is_secret || secrets_.is_secret(secret_state)});
        }
    }

    void visit_key(const Node& node, Place place) {
        const MergeRule* const rule = rules_.rule(place.rule_state);
        for (const Contribution* at = node.top; at != nullptr && at->layer >= place.floor; at = at->below) {
            const MergeOp op = effective_op(*at, rule);
            if (!at->is_table()) {
                visit(at->value(), place);
            }
            const bool joins = is_list_op(op) || (op == MergeOp::Set && may_yield_table(at->value()));
            if (!at->is_table() && !joins) {
                place.floor = at->layer + 1;
                break;
            }
            if (op == MergeOp::Replace) {
                place.floor = at->layer;
                break;
            }
        }
        visit_children(node, place);
    }

    void visit(const Expr& value, const Place& place) {
        visit_with_secrets(
            value, secrets_, place.secret_state, place.is_secret, [this](const Expr& expr, bool is_secret) {
                if (is_env_call(expr) && !name_of(*expr.payload.call).empty()) {
                    EnvUse use = describe_env_use(expr, std::string(name_of(*expr.payload.call)), sources_);
                    use.is_secret = use.is_secret || is_secret;
                    uses_.push_back(std::move(use));
                }
            });
    }

    const SourceManager& sources_;
    MergeRuleWalk rules_;
    SecretWalk secrets_;
    Arena& arena_;
    std::vector<EnvUse> uses_;
};

}  // namespace

std::vector<EnvUse> list_env_uses(const Tree& tree, const SourceManager& sources, const EvalOptions& options,
                                  Arena& arena) {
    UseCollector collector(sources, options, arena);
    collector.collect(tree);
    return collector.take();
}

EnvUse describe_env_use(const Expr& call, std::string name, const SourceManager& sources) {
    const CallExpr& env = *call.payload.call;
    EnvUse use;
    use.name = std::move(name);
    use.type = type_of(env);
    if (env.args_size == 2) {
        use.fallback = std::string(sources.text(env.args()[1].span()));
    }
    use.is_secret = env.name == "env.secure";
    use.at = call.span();
    return use;
}

}  // namespace tusk
