#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "eval/evaluator.hpp"
#include "tusk/eval/operators.hpp"

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

inline constexpr std::uint8_t kAnyCount = 255;

// One row of the registry of operators; help, tsk(5) and the check of calls are made from it.
struct Operator {
    std::string_view name;       // without the `@`
    std::string_view signature;  // `(text, from, to) -> string`
    std::uint8_t min_args;
    std::uint8_t max_args;  // kAnyCount: no limit
    Purity purity;
    std::string_view doc;  // one line, lower case, no full stop
    Value (*evaluate)(const OpCall& call);
    // Whether it unites with tables above and below instead of cutting (tsk(5), LAYERS).
    bool may_yield_table = false;
};

// A family of operators: one file each.
struct OperatorFamily {
    std::string_view title;
    std::span<const Operator> rows;
};
[[nodiscard]] OperatorFamily env_operators();
[[nodiscard]] OperatorFamily choice_operators();
[[nodiscard]] OperatorFamily cast_operators();
[[nodiscard]] OperatorFamily file_operators();
[[nodiscard]] OperatorFamily directive_operators();
// The row of `@NAME.tsk.get`, or null when `name` is none.
[[nodiscard]] const Operator* find_file_getter(std::string_view name);
[[nodiscard]] OperatorFamily math_operators();
[[nodiscard]] OperatorFamily text_operators();
[[nodiscard]] OperatorFamily array_operators();
[[nodiscard]] OperatorFamily object_operators();
[[nodiscard]] OperatorFamily hash_operators();
[[nodiscard]] OperatorFamily validate_operators();
[[nodiscard]] OperatorFamily date_operators();
// All of them, in the order of the manual.
[[nodiscard]] std::span<const OperatorFamily> operator_families();
// The row called `name`, or null.
[[nodiscard]] const Operator* find_operator(std::string_view name);

// Why an operator that is not in the registry is refused, and what to do instead; the hint is a
// guess at the name that was meant when it is not known at all.
struct Refusal {
    std::string reason;
    std::string help;
};
[[nodiscard]] Refusal explain_refusal(std::string_view name);
// What was probably meant by a name that is not in the registry, as a line of help; or nothing.
[[nodiscard]] std::string suggest_operator(std::string_view name);
// A name of the registry, or one that is known and refused.
[[nodiscard]] bool is_operator_name(std::string_view name);

// Whether `call` has as many arguments as its row says; with `any_more` also more. False after a
// report.
[[nodiscard]] bool check_argument_count(const CallExpr& call, const Expr& whole, bool any_more, Sink& sink);

// Evaluates `@name(...)`, `@env.NAME` or `@path`.
[[nodiscard]] Value call_operator(Evaluator& evaluator, const Expr& expr, Slot& owner);

// `@env.NAME`.
[[nodiscard]] Value evaluate_env_member(const OpCall& call);

}  // namespace tusk
