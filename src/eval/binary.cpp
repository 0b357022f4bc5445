// Operators with two sides; tsk(5), EXPRESSIONS has the table of kinds.
#include <cmath>
#include <optional>
#include <string>

#include "eval/evaluator.hpp"
#include "tusk/value/number_order.hpp"
#include "tusk/value/scalar_text.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(ArithmeticFault, Error, "{}", std::string);
TUSK_DIAGNOSTIC(BoolConcat, Warning, "a bool is joined to text");

// Left of `||`: unset, null, "" and false give way; 0 does not.
bool gives_way(const Value& value) {
    return value.is_unset() || value.is_null() || (value.is_string() && value.text().empty()) ||
           (value.is_bool() && !value.as_bool());
}

// `a` op `b`, which divides without a remainder; nothing when the result is no 64-bit integer. Division by -1
// is negation: the processor does not divide the least integer by it.
std::optional<std::int64_t> calculate(BinaryOp op, std::int64_t a, std::int64_t b) {
    std::int64_t result = 0;
    bool overflow = false;
    if (op == BinaryOp::Modulo) {
        result = b == -1 ? 0 : a % b;
    } else if (op == BinaryOp::Divide && b != -1) {
        result = a / b;
    } else if (op == BinaryOp::Add) {
        overflow = __builtin_add_overflow(a, b, &result);
    } else if (op == BinaryOp::Multiply) {
        overflow = __builtin_mul_overflow(a, b, &result);
    } else {
        overflow = op == BinaryOp::Divide ? __builtin_sub_overflow(std::int64_t{0}, a, &result)
                                          : __builtin_sub_overflow(a, b, &result);
    }
    return overflow ? std::nullopt : std::optional(result);
}

std::string help_for_join(const Value& left, const Value& right) {
    const auto either = [&](bool (Value::*is_kind)() const) {
        return (left.*is_kind)() || (right.*is_kind)();
    };
    return either(&Value::is_null) ? "give null a value with `??`"
           : either(&Value::is_array)
               ? "join lists with `@array.concat(a, b)`, text with `@string.join(list, \", \")`"
           : either(&Value::is_object)         ? "lay tables over each other with `@object.merge(a, b)`"
           : either(&Value::is_range)          ? "a range has `.min` and `.max`"
           : left.is_bool() && right.is_bool() ? "for a logical and write `&&`, for a logical or `||`"
                                               : "choose the number with `condition ? 1 : 0`";
}

Value finish(const Value& result, const Value& left, const Value& right) {
    return result.from(Provenance::Computed).secret(left.is_secret() || right.is_secret());
}

}  // namespace

Value Evaluator::evaluate_binary(const Expr& expr, Slot& owner) {
    const BinaryExpr& binary = *expr.payload.binary;
    const BinaryOp op = binary.links().front().op;
    if (op == BinaryOp::Coalesce || op == BinaryOp::Or || op == BinaryOp::And) {
        return evaluate_fallback(binary, expr, owner);
    }
    const bool may_be_null = op == BinaryOp::Equal || op == BinaryOp::NotEqual;
    Value left = may_be_null ? evaluate(binary.first, owner) : evaluate_set(binary.first, owner);
    for (const BinaryLink& link : binary.links()) {
        if (left.is_deferred()) {
            return left;
        }
        // Also beside an error, so that one run names all that is unset or undefined.
        const Value right = may_be_null ? evaluate(link.operand, owner) : evaluate_set(link.operand, owner);
        if (right.is_deferred()) {
            return right;
        }
        left = left.is_error() ? left : right.is_error() ? right : apply(link.op, left, right, expr);
    }
    return left;
}

// `??`, `||` and `&&` evaluate their right side only when it is needed.
Value Evaluator::evaluate_fallback(const BinaryExpr& binary, const Expr& whole, Slot& owner) {
    const BinaryOp op = binary.links().front().op;
    const bool logical = op == BinaryOp::And;
    Value left = logical ? evaluate_set(binary.first, owner) : evaluate(binary.first, owner);
    const Expr* left_expr = &binary.first;
    std::size_t used = 0;
    for (const BinaryLink& link : binary.links()) {
        if (is_stop(left)) {
            return left;
        }
        if (logical && !left.is_bool()) {
            return type_error(left_expr->span(),
                              fmt::format("`&&` needs bools, found {}", describe_kind(left.kind())),
                              "compare it with something");
        }
        const bool done = logical                    ? !left.as_bool()
                          : op == BinaryOp::Coalesce ? !left.is_unset() && !left.is_null()
                                                     : !gives_way(left);
        if (done) {
            break;
        }
        ++used;
        const bool secret = left.is_secret();
        left = logical ? evaluate_set(link.operand, owner) : evaluate(link.operand, owner);
        left = secret && !is_stop(left) ? left.secret() : left;
        left_expr = &link.operand;
    }
    for (const BinaryLink& link : binary.links().subspan(used)) {
        check_unused(link.operand, owner);
    }
    if (is_stop(left) || left.is_unset()) {
        return left;
    }
    if (logical && !left.is_bool()) {
        return type_error(left_expr->span(),
                          fmt::format("`&&` needs bools, found {}", describe_kind(left.kind())),
                          "compare it with something");
    }
    return left.at(whole.span()).from(Provenance::Computed);
}

Value Evaluator::apply(BinaryOp op, const Value& left, const Value& right, const Expr& whole) {
    switch (op) {
        case BinaryOp::Add:
            return add(left, right, whole);
        case BinaryOp::Subtract:
        case BinaryOp::Multiply:
        case BinaryOp::Divide:
        case BinaryOp::Modulo:
            return arithmetic(op, left, right, whole);
        case BinaryOp::Equal:
        case BinaryOp::NotEqual:
            return equality(op, left, right, whole);
        case BinaryOp::Less:
        case BinaryOp::LessEqual:
        case BinaryOp::Greater:
        case BinaryOp::GreaterEqual:
            return comparison(op, left, right, whole);
        case BinaryOp::Coalesce:
        case BinaryOp::Or:
        case BinaryOp::And:
            break;
    }
    return Value::error(whole.span());
}

Value Evaluator::add(const Value& left, const Value& right, const Expr& whole) {
    if (left.is_number() && right.is_number()) {
        return arithmetic(BinaryOp::Add, left, right, whole);
    }
    const auto joins = [](const Value& value) { return value.is_scalar() && !value.is_null(); };
    if ((!left.is_string() && !right.is_string()) || !joins(left) || !joins(right)) {
        return type_error(
            whole.span(),
            fmt::format("`+` cannot join {} and {}", describe_kind(left.kind()), describe_kind(right.kind())),
            help_for_join(left, right));
    }
    if (left.is_bool() || right.is_bool()) {
        sink_.report(whole.span(), kBoolConcat).help = "choose the text with `condition ? a : b`";
    }
    std::string text;
    append_scalar(text, left);
    append_scalar(text, right);
    const Value joined = make_string(text, whole.span());
    return joined.is_error() ? joined : finish(joined, left, right);
}

Value Evaluator::arithmetic(BinaryOp op, const Value& left, const Value& right, const Expr& whole) {
    const Span at = whole.span();
    if (!left.is_number() || !right.is_number()) {
        const Value& wrong = left.is_number() ? right : left;
        return type_error(
            at, fmt::format("`{}` needs numbers, found {}", binary_op_text(op), describe_kind(wrong.kind())),
            wrong.is_string() ? "convert text with `@int(...)` or `@float(...)`" : "");
    }
    const auto fault = [&](std::string message) {
        sink_.report(at, kArithmeticFault, std::move(message));
        return Value::error(at);
    };
    const bool divides = op == BinaryOp::Divide || op == BinaryOp::Modulo;
    if (divides && right.as_number() == 0) {
        return fault("division by zero");
    }
    if (op == BinaryOp::Modulo && (!left.is_int() || !right.is_int())) {
        return type_error(at, "`%` needs integers, found a float", "");
    }
    const bool integers = left.is_int() && right.is_int();
    if (integers && (op != BinaryOp::Divide || right.as_int() == -1 || left.as_int() % right.as_int() == 0)) {
        const std::optional<std::int64_t> result = calculate(op, left.as_int(), right.as_int());
        return result ? finish(Value::integer(*result, at), left, right)
                      : fault("the result does not fit into 64 bits");
    }
    const double a = left.as_number();
    const double b = right.as_number();
    const double result = op == BinaryOp::Add        ? a + b
                          : op == BinaryOp::Subtract ? a - b
                          : op == BinaryOp::Multiply ? a * b
                                                     : a / b;
    return std::isfinite(result) ? finish(Value::floating(result, at), left, right)
                                 : fault("the result is no finite number");
}

Value Evaluator::equality(BinaryOp op, const Value& left, const Value& right, const Expr& whole) {
    const auto is_nothing = [](const Value& value) { return value.is_null() || value.is_unset(); };
    // Only null takes what is unset: compared with anything else a missing variable would go unnoticed.
    if ((left.is_unset() && !right.is_null()) || (right.is_unset() && !left.is_null())) {
        for (const Value* const side : {&left, &right}) {
            if (side->is_unset()) {
                report_unset(*side);
            }
        }
        return Value::error(whole.span());
    }
    const bool comparable = left.kind() == right.kind() || (left.is_number() && right.is_number()) ||
                            is_nothing(left) || is_nothing(right);
    if (!comparable) {
        return type_error(whole.span(),
                          fmt::format("`{}` compares {} with {}", binary_op_text(op),
                                      describe_kind(left.kind()), describe_kind(right.kind())),
                          "convert one of them: `@int(...)`, `@string(...)`");
    }
    const bool same =
        is_nothing(left) || is_nothing(right) ? is_nothing(left) && is_nothing(right) : is_equal(left, right);
    return Value::boolean(same == (op == BinaryOp::Equal), whole.span())
        .from(Provenance::Computed)
        .secret(holds_secret(left) || holds_secret(right));
}

Value Evaluator::comparison(BinaryOp op, const Value& left, const Value& right, const Expr& whole) {
    int order = 0;
    if (left.is_number() && right.is_number()) {
        order = compare_numbers(left, right);
    } else if (left.is_string() && right.is_string()) {
        order = left.text().compare(right.text());
    } else {
        return type_error(whole.span(),
                          fmt::format("`{}` compares {} with {}", binary_op_text(op),
                                      describe_kind(left.kind()), describe_kind(right.kind())),
                          (left.is_string() && right.is_number()) || (left.is_number() && right.is_string())
                              ? "convert the string with `@int(...)` or `@float(...)`"
                              : "compare two numbers or two strings");
    }
    const bool result = op == BinaryOp::Less        ? order < 0
                        : op == BinaryOp::LessEqual ? order <= 0
                        : op == BinaryOp::Greater   ? order > 0
                                                    : order >= 0;
    return finish(Value::boolean(result, whole.span()), left, right);
}

}  // namespace tusk
