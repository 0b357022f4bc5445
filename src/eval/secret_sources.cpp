// What is a secret because of another place: texts that stand at several keys, and variables.
#include <algorithm>

#include "eval/evaluator.hpp"
#include "tusk/syntax/parts.hpp"

namespace tusk {

namespace {

bool is_env_call(const Expr& expr) {
    return expr.kind == ExprKind::Call &&
           (expr.payload.call->name == "env" || expr.payload.call->name.starts_with("env."));
}

// The name that the call of `@env` writes out, if it does.
std::string_view variable_of(const CallExpr& call) {
    if (!call.has_parentheses) {
        return call.name.substr(std::string_view("env.").size());
    }
    const bool is_written =
        call.args_size != 0 && (call.args()[0].kind == ExprKind::Name ||
                                (call.args()[0].kind == ExprKind::String && call.args()[0].constant));
    return is_written ? call.args()[0].text() : std::string_view();
}

}  // namespace

// Calls `visit` with everything that layers wrote, where it stands in the secret paths, and whether it is at
// one or below.
template <typename Visit>
void Evaluator::visit_written(const Tree& tree, const Visit& visit) {
    visit_written(*tree.root, secrets_.start(false), false, visit);
    if (tree.globals != nullptr) {
        visit_written(*tree.globals, secrets_.start(true), false, visit);
    }
}

template <typename Visit>
void Evaluator::visit_written(const Node& table, SecretWalk::State state, bool is_secret,
                              const Visit& visit) {
    for (const Node* const child : children_of(table, arena_).nodes()) {
        const SecretWalk::State below = secrets_.enter(state, child->key);
        const bool is_below = is_secret || secrets_.is_secret(below);
        for (const Contribution* at = child->top; at != nullptr; at = at->below) {
            if (!at->is_table()) {
                visit(at->value(), below, is_below);
            }
        }
        visit_written(*child, below, is_below, visit);
    }
}

// An alias is a copy with the place of what it repeats: what is secret there is secret everywhere.
void Evaluator::add_repeated_secrets(const Tree& tree) {
    visit_written(tree, [this](const Expr& value, SecretWalk::State state, bool is_secret) {
        add_repeated_secrets(value, state, is_secret);
    });
}

void Evaluator::add_repeated_secrets(const Expr& value, SecretWalk::State state, bool is_secret) {
    if (value.kind == ExprKind::Object) {
        for (const Entry& entry : value.entries()) {
            const SecretWalk::State below = secrets_.enter(state, entry.key.text());
            add_repeated_secrets(entry.value, below, is_secret || secrets_.is_secret(below));
        }
    } else if (value.kind == ExprKind::Array) {
        const SecretWalk::State element = secrets_.enter_element(state);
        for (const Expr& item : value.items()) {
            add_repeated_secrets(item, element, is_secret || secrets_.is_secret(element));
        }
    } else if (is_secret && value.constant) {
        repeated_secrets_.insert(value.span());
    }
}

Value Evaluator::read_data(const Expr& data, bool has_aliases) {
    const SecretWalk::State root = secrets_.start(false);
    if (has_aliases) {
        add_repeated_secrets(data, root, false);
    }
    const Value value = convert_constant(data);
    return root != PathMatcher::kNowhere ? hide_parts(value, root).value_or(value) : value;
}

// Looked for when a message wants to show the text of a variable: that is seldom.
bool Evaluator::is_secret_variable(std::string_view name) {
    std::vector<const Tree*> trees{imports_->first};
    for (const Imports::Link& link : imports_->chain) {
        trees.push_back(link.tree);
    }
    for (const auto* const values : {&imports_->values, &imports_->secret_values}) {
        for (const auto& import : *values) {
            trees.push_back(import.first);
        }
    }
    for (const Tree* const tree : trees) {
        if (imports_->searched.insert(tree).second) {
            add_secret_variables(*tree);
        }
    }
    return imports_->secret_variables.count(name) != 0;
}

void Evaluator::add_secret_variables(const Tree& tree) {
    const auto add = [this](const Expr& expr, bool is_secret) {
        if (is_env_call(expr) && (is_secret || expr.payload.call->name == "env.secure")) {
            imports_->secret_variables.insert(variable_of(*expr.payload.call));
        }
    };
    visit_written(tree, [&](const Expr& value, SecretWalk::State state, bool is_secret) {
        visit_with_secrets(value, secrets_, state, is_secret, add);
    });
    for (const Assertion* at = tree.assertions; at != nullptr; at = at->below) {
        visit_with_secrets(at->entry->value, secrets_, PathMatcher::kNowhere, false, add);
    }
}

}  // namespace tusk
