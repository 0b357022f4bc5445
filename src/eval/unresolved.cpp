// The document as it is written: what `tusk parse --no-resolve` prints.
#include "eval/unresolved.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "eval/op_registry.hpp"
#include "tusk/eval/evaluate.hpp"
#include "tusk/syntax/parts.hpp"
#include "tusk/tree/layer.hpp"

namespace tusk {

namespace {

bool is_opaque_call(const Expr& expr) {
    if (expr.kind != ExprKind::Call) {
        return false;
    }
    const CallExpr& call = *expr.payload.call;
    const bool known = find_operator(call.name) != nullptr && (!call.bare || call.name == "env");
    return call.has_parentheses && !call.sugar && !known;
}

class Unresolved {
  public:
    Unresolved(const SourceManager& sources, Arena& arena, bool opaque_ops)
        : sources_(sources), arena_(arena), opaque_ops_(opaque_ops) {}

    [[nodiscard]] Value show_node(const Node& node) {
        if (node.top != nullptr && !node.top->is_table()) {
            return show(node.top->value());
        }
        std::vector<Member> members;
        for (const Node* const child : children_of(node, arena_).nodes()) {
            members.push_back(Member{child->key, show_node(*child)});
        }
        return Value::object(arena_.copy(std::span<const Member>(members)), {});
    }

    [[nodiscard]] Value show(const Expr& expr) {
        const Span at = expr.span();
        switch (expr.kind) {
            case ExprKind::Null:
                return Value::null(at);
            case ExprKind::Bool:
                return Value::boolean(expr.payload.boolean, at);
            case ExprKind::Int:
                return Value::integer(expr.payload.integer, at);
            case ExprKind::Float:
                return Value::floating(expr.payload.floating, at);
            case ExprKind::String:
                return Value::string(expr.text(), at);
            case ExprKind::Range:
                return Value::range(arena_.make(ValueRange{expr.payload.range->min, expr.payload.range->max}),
                                    at);
            case ExprKind::Template:
                return show_template(expr);
            case ExprKind::Array: {
                std::vector<Value> items;
                for (const Expr& item : expr.items()) {
                    items.push_back(show(item));
                }
                return Value::array(arena_.copy(std::span<const Value>(items)), at);
            }
            case ExprKind::Object:
                return show_node(*build_object(expr, arena_).root);
            case ExprKind::Call:
                return opaque_ops_ && is_opaque_call(expr) ? show_call(expr) : show_source(expr);
            default:
                return show_source(expr);
        }
    }

    [[nodiscard]] Value show_source(const Expr& expr) {
        std::string source(sources_.text(expr.span()));
        if (expr.kind == ExprKind::Call && expr.payload.call->sugar) {
            source = "@append(" + source + ")";  // `key += value`
        }
        const Member member{"$expr", Value::string(arena_.copy(std::string_view(source)), expr.span())};
        return Value::object(arena_.copy(std::span<const Member>(&member, 1)), expr.span());
    }

  private:
    [[nodiscard]] Value show_call(const Expr& expr) {
        const CallExpr& call = *expr.payload.call;
        std::vector<Value> args;
        for (const Expr& arg : call.args()) {
            args.push_back(show(arg));
        }
        const std::array<Member, 2> members{
            Member{"$op", Value::string(call.name, expr.span())},
            Member{"args", Value::array(arena_.copy(std::span<const Value>(args)), expr.span())}};
        return Value::object(arena_.copy(std::span<const Member>(members)), expr.span());
    }

    // Text with `${...}` where the references are.
    [[nodiscard]] Value show_template(const Expr& expr) {
        std::string text;
        for (const Expr& part : expr.items()) {
            if (part.constant) {
                text.append(part.text());
            } else {
                text.append("${").append(sources_.text(part.span())).append("}");
            }
        }
        return Value::string(arena_.copy(std::string_view(text)), expr.span());
    }

    const SourceManager& sources_;
    Arena& arena_;
    bool opaque_ops_;
};

}  // namespace

bool holds_opaque_call(const Expr& expr) {
    bool holds = is_opaque_call(expr);
    for_each_part(expr, [&holds](const Expr& part) { holds = holds || holds_opaque_call(part); });
    return holds;
}

Value add_globals(const Value& root, const Value& globals, Arena& arena) {
    std::vector<Member> members(root.members().begin(), root.members().end());
    members.push_back(Member{"$", globals});
    return Value::object(arena.copy(std::span<const Member>(members)), root.span());
}

Value keep_opaque(const Expr& expr, const SourceManager& sources, Arena& arena) {
    Unresolved form(sources, arena, true);
    return is_opaque_call(expr) ? form.show(expr) : form.show_source(expr);
}

Value show_unresolved(const Tree& tree, const SourceManager& sources, Arena& arena,
                      const EvalOptions& options) {
    Unresolved form(sources, arena, options.opaque_ops);
    const Value root = form.show_node(*tree.root);
    return options.with_globals ? add_globals(root, form.show_node(*tree.globals), arena) : root;
}

}  // namespace tusk
