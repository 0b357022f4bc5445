// Expressions other than operators with two sides.
#include <algorithm>
#include <string>

#include "eval/evaluator.hpp"
#include "eval/op_registry.hpp"
#include "eval/unresolved.hpp"
#include "tusk/tree/layer.hpp"
#include "tusk/value/scalar_text.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(UnresolvedReference, Error, "`{}` is {}: only a string, a number or a bool can stand in text",
                std::string, std::string);

}  // namespace

Value Evaluator::evaluate(const Expr& expr, Slot& owner) {
    if (expr.constant) {
        return convert_constant(expr);
    }
    const bool holds_leaves = expr.kind == ExprKind::Array || expr.kind == ExprKind::Object;
    if (options_.opaque_ops && !holds_leaves && holds_opaque_call(expr)) {
        return keep_opaque(expr, sources_, arena_);
    }
    ++nesting_;
    Value value;
    switch (expr.kind) {
        case ExprKind::Template:
            value = evaluate_template(expr, owner);
            break;
        case ExprKind::Array:
            value = evaluate_array(expr, owner);
            break;
        case ExprKind::Object:
            value = evaluate_object(expr, owner);
            break;
        case ExprKind::Name:
            value = evaluate_name(expr, owner, {}, expr);
            break;
        case ExprKind::Global:
            value = evaluate_global(expr, owner, {}, expr);
            break;
        case ExprKind::Access:
            value = evaluate_access(expr, owner);
            break;
        case ExprKind::Unary:
            value = evaluate_unary(expr, owner);
            break;
        case ExprKind::Binary:
            value = evaluate_binary(expr, owner);
            break;
        case ExprKind::Conditional:
            value = evaluate_conditional(expr, owner);
            break;
        case ExprKind::Call:
            value = evaluate_call(expr, owner);
            break;
        default:
            value = Value::error(expr.span());
    }
    --nesting_;
    return value;
}

Value Evaluator::evaluate_set(const Expr& expr, Slot& owner) {
    const Value value = evaluate(expr, owner);
    if (!value.is_unset()) {
        return value;
    }
    report_unset(value);
    return Value::error(value.span());
}

namespace {

// `convert` gives the value of a part.
template <typename Convert>
Value convert_literal(const Expr& expr, Arena& arena, const Convert& convert) {
    const Span at = expr.span();
    switch (expr.kind) {
        case ExprKind::Bool:
            return Value::boolean(expr.payload.boolean, at);
        case ExprKind::Int:
            return Value::integer(expr.payload.integer, at);
        case ExprKind::Float:
            return Value::floating(expr.payload.floating, at);
        case ExprKind::String:
            return Value::string(expr.text(), at);
        case ExprKind::Range:
            return Value::range(arena.make(ValueRange{expr.payload.range->min, expr.payload.range->max}), at);
        case ExprKind::Array: {
            const std::span<const Expr> items = expr.items();
            Value* const values = arena.allocate_array<Value>(items.size());
            for (std::size_t i = 0; i < items.size(); ++i) {
                new (&values[i]) Value(convert(items[i]));
            }
            return Value::array({values, items.size()}, at);
        }
        case ExprKind::Object: {
            const std::span<const Entry> entries = expr.entries();
            Member* const members = arena.allocate_array<Member>(entries.size());
            for (std::size_t i = 0; i < entries.size(); ++i) {
                new (&members[i]) Member{entries[i].key.text(), convert(entries[i].value)};
            }
            return Value::object({members, entries.size()}, at);
        }
        default:
            return Value::null(at);
    }
}

}  // namespace

Value constant_value(const Expr& expr, Arena& arena) {
    return convert_literal(expr, arena, [&arena](const Expr& part) { return constant_value(part, arena); });
}

Value Evaluator::convert_constant(const Expr& expr) {
    if (repeated_secrets_.empty()) {
        return constant_value(expr, arena_);
    }
    const Value value =
        convert_literal(expr, arena_, [this](const Expr& part) { return convert_constant(part); });
    return value.secret(repeated_secrets_.contains(expr.span()));
}

Value Evaluator::adopt(const Value& value, Span at) {
    Value copy = value;
    if (value.is_string()) {
        copy = Value::string(arena_.copy(value.text()), at);
    } else if (value.is_array()) {
        std::vector<Value> items;
        for (const Value& item : value.items()) {
            items.push_back(adopt(item, at));
        }
        copy = Value::array(arena_.copy(std::span<const Value>(items)), at);
    } else if (value.is_object()) {
        std::vector<Member> members;
        for (const Member& member : value.members()) {
            members.push_back(Member{arena_.copy(member.key), adopt(member.value, at)});
        }
        copy = Value::object(arena_.copy(std::span<const Member>(members)), at);
    }
    return copy.at(at).from(Provenance::Variable);
}

Value Evaluator::evaluate_template(const Expr& expr, Slot& owner) {
    std::string text;
    bool secret = false;
    bool failed = false;
    for (const Expr& part : expr.items()) {
        if (part.constant) {
            text.append(part.text());
            continue;
        }
        const Value value = evaluate_template_part(part, owner);
        if (value.is_deferred()) {
            return value;
        }
        if (value.is_unset()) {
            report_unset(value);
        } else if (!value.is_error() && (!value.is_scalar() || value.is_null())) {
            sink_
                .report(part.span(), kUnresolvedReference, std::string(sources_.text(part.span())),
                        describe_kind(value.kind()))
                .help =
                value.is_null() ? "give it a value, or choose another in a $global" : "name one of its keys";
        } else if (!value.is_error()) {
            append_scalar(text, value);
            secret = secret || value.is_secret();
            continue;
        }
        failed = true;
    }
    return failed ? Value::error(expr.span()) : make_string(text, expr.span()).secret(secret);
}

Value Evaluator::evaluate_template_part(const Expr& part, Slot& owner) {
    if (part.kind == ExprKind::Name) {
        return evaluate_template_name(part, owner, {}, part);
    }
    if (part.kind == ExprKind::Access && part.payload.access->base.kind == ExprKind::Name) {
        return evaluate_template_name(part.payload.access->base, owner, part.payload.access->steps(), part);
    }
    return evaluate(part, owner);
}

Value Evaluator::evaluate_array(const Expr& expr, Slot& owner) {
    const std::span<const Expr> items = expr.items();
    Value* const values = arena_.allocate_array<Value>(items.size());
    std::size_t count = 0;
    bool failed = false;
    for (const Expr& item : items) {
        ++list_depth_;
        const Value value = evaluate_set(item, owner);
        --list_depth_;
        if (value.is_deferred()) {
            return value;
        }
        failed = failed || value.is_error();
        new (&values[count++]) Value(value);
    }
    return failed ? Value::error(expr.span()) : Value::array({values, count}, expr.span());
}

// An object inside a list or an expression: its members see it first, then what is around. Made
// once, so that a deferred member is the same slot when evaluation comes back.
Slot& Evaluator::local_object(const Expr& expr, Slot& owner) {
    Slot*& local = local_objects_[{&expr, &owner}];
    if (local == nullptr) {
        const Tree tree = build_object(expr, arena_);
        Slot slot;
        slot.node = tree.root;
        slot.parent = &owner;
        slot.shape = SlotShape::Table;
        slot.is_secret = owner.is_secret;
        slot.secret_state = owner.secret_state;
        for (std::uint32_t i = 0; i < list_depth_; ++i) {
            slot.secret_state = secrets_.enter_element(slot.secret_state);
        }
        local = arena_.make(slot);
        open_children(*local, nullptr);
        if (tree.assertions != nullptr) {
            local_assertions_.push_back(LocalAssertions{local, tree.assertions});
        }
    }
    return *local;
}

Value Evaluator::evaluate_object(const Expr& expr, Slot& owner) {
    Slot& table = local_object(expr, owner);
    const std::size_t errors = sink_.error_count();
    const Value value = compute_table(table);
    if (value.is_deferred()) {
        return value;
    }
    if (current_ != nullptr) {
        current_->links = std::max(current_->links, table.links);
    }
    return sink_.error_count() != errors ? Value::error(expr.span()) : value.at(expr.span());
}

Value Evaluator::evaluate_access(const Expr& expr, Slot& owner) {
    const AccessExpr& access = *expr.payload.access;
    switch (access.base.kind) {
        case ExprKind::Name:
            return evaluate_name(access.base, owner, access.steps(), expr);
        case ExprKind::Global:
            return evaluate_global(access.base, owner, access.steps(), expr);
        default:
            return follow_value(evaluate(access.base, owner), access.steps(), owner, expr);
    }
}

Value Evaluator::evaluate_unary(const Expr& expr, Slot& owner) {
    const UnaryExpr& unary = *expr.payload.unary;
    const Value operand = evaluate_set(unary.operand, owner);
    if (is_stop(operand)) {
        return operand;
    }
    const Span at = expr.span();
    if (unary.op == UnaryOp::Not) {
        return operand.is_bool()
                   ? Value::boolean(!operand.as_bool(), at)
                         .from(Provenance::Computed)
                         .secret(operand.is_secret())
                   : type_error(unary.operand.span(),
                                fmt::format("`!` needs a bool, found {}", describe_kind(operand.kind())),
                                "compare it with something");
    }
    if (operand.is_float()) {
        return Value::floating(-operand.as_float(), at)
            .from(Provenance::Computed)
            .secret(operand.is_secret());
    }
    if (operand.is_int()) {
        return arithmetic(BinaryOp::Subtract, Value::integer(0, at), operand, expr);
    }
    return type_error(unary.operand.span(),
                      fmt::format("`-` needs a number, found {}", describe_kind(operand.kind())), "");
}

Value Evaluator::evaluate_conditional(const Expr& expr, Slot& owner) {
    const ConditionalExpr& conditional = *expr.payload.conditional;
    const Value condition = evaluate_set(conditional.condition, owner);
    if (is_stop(condition)) {
        return condition;
    }
    if (!condition.is_bool()) {
        return type_error(
            conditional.condition.span(),
            fmt::format("a condition must be a bool, found {}", describe_kind(condition.kind())),
            "compare it with something, or convert text with `@bool(...)`");
    }
    const Value chosen =
        evaluate(condition.as_bool() ? conditional.then_value : conditional.else_value, owner);
    if (is_stop(chosen)) {
        return chosen;
    }
    check_unused(condition.as_bool() ? conditional.else_value : conditional.then_value, owner);
    if (chosen.is_unset()) {
        return chosen;
    }
    return chosen.at(expr.span())
        .from(Provenance::Computed)
        .secret(chosen.is_secret() || condition.is_secret());
}

Value Evaluator::evaluate_call(const Expr& expr, Slot& owner) {
    return call_operator(*this, expr, owner);
}

Value Evaluator::evaluate_root_reference(const Expr& expr) {
    return evaluate_root_path(*expr.payload.call, expr);
}

}  // namespace tusk
