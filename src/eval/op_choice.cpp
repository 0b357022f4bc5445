// @if: chooses without evaluating the other value.
#include <array>

#include "eval/op_registry.hpp"

namespace tusk {

namespace {

Value evaluate_if(const OpCall& op) {
    const std::span<const Expr> args = op.call.args();
    const Value condition = op.argument(0);
    if (Evaluator::is_stop(condition)) {
        return condition;
    }
    if (!condition.is_bool()) {
        return op.evaluator.type_error(
            args[0].span(),
            fmt::format("a condition must be a bool, found {}", describe_kind(condition.kind())),
            "compare it with something, or convert text with `@bool(...)`");
    }
    if (!condition.as_bool() && args.size() == 2) {
        op.evaluator.check_unused(args[1], op.owner);
        return Value::null(op.whole.span()).from(Provenance::Computed).secret(condition.is_secret());
    }
    const Value chosen = op.evaluator.evaluate(condition.as_bool() ? args[1] : args[2], op.owner);
    if (Evaluator::is_stop(chosen)) {
        return chosen;
    }
    if (args.size() == 3) {
        op.evaluator.check_unused(condition.as_bool() ? args[2] : args[1], op.owner);
    }
    if (chosen.is_unset()) {
        return chosen;
    }
    return chosen.at(op.whole.span())
        .from(Provenance::Computed)
        .secret(chosen.is_secret() || condition.is_secret());
}

constexpr std::array<Operator, 1> kRows{
    {{"if", "(condition, a[, b]) -> value", 2, 3, Purity::Pure,
      "a when the condition is true, else b, or null without b; only the chosen value is evaluated",
      evaluate_if, true}}};

}  // namespace

OperatorFamily choice_operators() {
    return {"Choice", kRows};
}

}  // namespace tusk
