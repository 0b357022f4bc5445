#pragma once

#include <string>
#include <string_view>

#include "eval/strict_call.hpp"

namespace tusk {

// What a rule of @validate looks at: argument 0 of the call, by the name and at the place that a
// finding shows.
struct Subject {
    std::string name;
    Span at;
    Span rule;  // of the statement, when that is elsewhere; kNoFile in an expression
    bool hides_text = false;
};

// A rule gives its subject back, or an error after a report.
struct ValidateRule {
    std::string_view name;  // `validate.range`
    Value (*check)(const StrictCall& call, const Subject& subject);
};
// The rule called `name`, or null.
[[nodiscard]] const ValidateRule* find_validate_rule(std::string_view name);

// Reports TSK7001: the subject is required, but `why`.
Value report_missing(Evaluator& evaluator, const Subject& subject, std::string why);

// Evaluates the `@validate...` statements of all layers, each for its table, after everything else.
void check_assertions(Evaluator& evaluator, const Tree& tree);

}  // namespace tusk
