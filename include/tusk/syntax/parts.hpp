#pragma once

#include "tusk/syntax/ast.hpp"

namespace tusk {

// Calls `visit` with each expression that stands directly in `expr`, in the order of the source: elements,
// values of entries, operands, arguments, indexes.
template <typename Visit>
void for_each_part(const Expr& expr, const Visit& visit) {
    switch (expr.kind) {
        case ExprKind::Array:
        case ExprKind::Template:
            for (const Expr& item : expr.items()) {
                visit(item);
            }
            return;
        case ExprKind::Object:
            for (const Entry& entry : expr.entries()) {
                visit(entry.value);
            }
            return;
        case ExprKind::Access:
            visit(expr.payload.access->base);
            for (const AccessStep& step : expr.payload.access->steps()) {
                if (step.is_index) {
                    visit(step.index);
                }
            }
            return;
        case ExprKind::Unary:
            visit(expr.payload.unary->operand);
            return;
        case ExprKind::Binary:
            visit(expr.payload.binary->first);
            for (const BinaryLink& link : expr.payload.binary->links()) {
                visit(link.operand);
            }
            return;
        case ExprKind::Conditional:
            visit(expr.payload.conditional->condition);
            visit(expr.payload.conditional->then_value);
            visit(expr.payload.conditional->else_value);
            return;
        case ExprKind::Call:
            for (const Expr& argument : expr.payload.call->args()) {
                visit(argument);
            }
            return;
        case ExprKind::Error:
        case ExprKind::Null:
        case ExprKind::Bool:
        case ExprKind::Int:
        case ExprKind::Float:
        case ExprKind::String:
        case ExprKind::Range:
        case ExprKind::Name:
        case ExprKind::Global:
            return;
    }
}

}  // namespace tusk
