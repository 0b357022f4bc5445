// Names in what a choice leaves aside: they are looked up, but not followed.
#include <string>

#include "eval/evaluator.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(UndefinedUnused, Warning, "`{}` is not defined; it is not needed here", std::string);

}  // namespace

void Evaluator::check_unused(const Expr& expr, Slot& owner) {
    switch (expr.kind) {
        case ExprKind::Global:
        case ExprKind::Name:
            check_unused_name(expr, owner);
            return;
        case ExprKind::Array:
        case ExprKind::Template:
            for (const Expr& item : expr.items()) {
                check_unused(item, owner);
            }
            return;
        case ExprKind::Binary:
            check_unused(expr.payload.binary->first, owner);
            for (const BinaryLink& link : expr.payload.binary->links()) {
                check_unused(link.operand, owner);
            }
            return;
        case ExprKind::Conditional:
            check_unused(expr.payload.conditional->condition, owner);
            check_unused(expr.payload.conditional->then_value, owner);
            check_unused(expr.payload.conditional->else_value, owner);
            return;
        case ExprKind::Unary:
            check_unused(expr.payload.unary->operand, owner);
            return;
        case ExprKind::Access:
            check_unused(expr.payload.access->base, owner);
            return;
        case ExprKind::Call:
            for (const Expr& arg : expr.payload.call->args()) {
                if (arg.kind != ExprKind::Name) {  // `@env(NAME)` names a variable
                    check_unused(arg, owner);
                }
            }
            return;
        default:
            return;  // an object has a scope of its own
    }
}

void Evaluator::check_unused_name(const Expr& name, Slot& owner) {
    const Slot* const global = find_child(globals_, name.text());
    bool skipped_self = false;
    const bool is_global = name.kind == ExprKind::Global;
    if ((global != nullptr && is_present(*global)) ||
        (!is_global && find_in_scope(owner, name.text(), skipped_self) != nullptr)) {
        return;
    }
    const std::string text = (is_global ? "$" : "") + std::string(name.text());
    sink_.report(name.span(), kUndefinedUnused, text).help =
        is_global ? fmt::format("define it with `{}: ...`, or correct the name", text)
                  : fmt::format("write `\"{}\"` when it is text, or correct the name", text);
}

}  // namespace tusk
