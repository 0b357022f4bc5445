// The document as it is written: what `tusk parse --no-resolve` prints.
#include <string>
#include <vector>

#include "tusk/eval/evaluate.hpp"
#include "tusk/tree/layer.hpp"

namespace tusk {

namespace {

class Unresolved {
  public:
    Unresolved(const SourceManager& sources, Arena& arena) : sources_(sources), arena_(arena) {}

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

  private:
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
            default:
                return show_source(expr);
        }
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

    [[nodiscard]] Value show_source(const Expr& expr) {
        const Member member{"$expr", Value::string(sources_.text(expr.span()), expr.span())};
        return Value::object(arena_.copy(std::span<const Member>(&member, 1)), expr.span());
    }

    const SourceManager& sources_;
    Arena& arena_;
};

}  // namespace

Value show_unresolved(const Tree& tree, const SourceManager& sources, Arena& arena) {
    return Unresolved(sources, arena).show_node(*tree.root);
}

}  // namespace tusk
