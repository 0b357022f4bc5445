#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "eval/evaluator.hpp"

namespace tusk {

// One call as an operator sees it. Arguments are evaluated by the operator: some are lazy.
struct OpCall {
    Evaluator& evaluator;
    const CallExpr& call;
    const Expr& whole;
    Slot& owner;

    [[nodiscard]] Value argument(std::size_t index) const {
        return evaluator.evaluate_set(call.args()[index], owner);
    }
    [[nodiscard]] Value fail(std::string message, std::string help) const {
        return evaluator.type_error(whole.span(), std::move(message), std::move(help));
    }
};

// One row of the registry of operators.
struct Operator {
    std::string_view name;
    std::uint8_t min_args;
    std::uint8_t max_args;
    Value (*evaluate)(const OpCall& call);
};

// The rows of one family each.
[[nodiscard]] std::span<const Operator> env_operators();
[[nodiscard]] std::span<const Operator> choice_operators();
[[nodiscard]] std::span<const Operator> cast_operators();

// Why an operator that is not in the registry is refused, and what to do instead; the hint is a
// guess at the name that was meant when it is not known at all.
struct Refusal {
    std::string reason;
    std::string help;
};
[[nodiscard]] Refusal explain_refusal(std::string_view name);
// A name of the registry, or one that is known and refused.
[[nodiscard]] bool is_operator_name(std::string_view name);

// Evaluates `@name(...)`, `@env.NAME` or `@path`.
[[nodiscard]] Value call_operator(Evaluator& evaluator, const Expr& expr, Slot& owner);

// `@env.NAME`.
[[nodiscard]] Value evaluate_env_member(const OpCall& call);

}  // namespace tusk
