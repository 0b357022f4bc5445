// Names in what a choice leaves aside: they are looked up, but not followed.
#include <string>

#include "eval/evaluator.hpp"
#include "tusk/syntax/parts.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(UndefinedUnused, Warning, "`{}` is not defined; it is not needed here", std::string);

// The name of a variable may stand without quotes.
bool is_variable_call(const CallExpr& call) {
    return call.name == "env" || call.name.starts_with("env.");
}

}  // namespace

void Evaluator::check_unused(const Expr& expr, Slot& owner) {
    switch (expr.kind) {
        case ExprKind::Global:
        case ExprKind::Name:
            check_unused_name(expr, owner);
            return;
        case ExprKind::Template:
            check_unused_text(expr, owner);
            return;
        case ExprKind::Object:
            return;  // has a scope of its own
        default:
            break;
    }
    const bool names_variable = expr.kind == ExprKind::Call && is_variable_call(*expr.payload.call);
    for_each_part(expr, [&](const Expr& part) {
        if (!names_variable || part.kind != ExprKind::Name) {
            check_unused(part, owner);
        }
    });
}

void Evaluator::check_unused_name(const Expr& name, Slot& owner) {
    const std::string text(name.text());
    bool skipped_self = false;
    if (name.kind == ExprKind::Global && !is_global_name(text)) {
        sink_.report(name.span(), kUndefinedUnused, "$" + text).help =
            fmt::format("define it with `${}: ...`, or correct the name", text);
    } else if (name.kind == ExprKind::Name && find_in_scope(owner, text, skipped_self) == nullptr) {
        sink_.report(name.span(), kUndefinedUnused, text).help =
            fmt::format("write `\"{}\"` when it is text, or correct the name", text);
    }
}

// In text the `$` of a global may be left out.
void Evaluator::check_unused_text(const Expr& text, Slot& owner) {
    for (const Expr& part : text.items()) {
        const bool is_access = part.kind == ExprKind::Access;
        const Expr& name = is_access ? part.payload.access->base : part;
        bool skipped_self = false;
        if (name.kind != ExprKind::Name) {
            check_unused(part, owner);
        } else if (!is_global_name(name.text()) &&
                   find_in_scope(owner, name.text(), skipped_self) == nullptr) {
            sink_.report(name.span(), kUndefinedUnused, std::string(name.text())).help =
                fmt::format("correct the name, or write `\\${{{}}}` when it is text", name.text());
        }
    }
}

bool Evaluator::is_global_name(std::string_view name) {
    const Slot* const global = find_child(globals_, name);
    return global != nullptr && is_present(*global);
}

}  // namespace tusk
