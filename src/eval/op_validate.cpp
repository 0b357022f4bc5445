// @validate: rules that a value must keep. As values they give their first argument back.
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <vector>

#include "eval/validate.hpp"
#include "tusk/base/edit_distance.hpp"
#include "tusk/diag/mask.hpp"
#include "tusk/eval/shown_value.hpp"
#include "tusk/value/number_order.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(MissingKey, Error, "`{}` is required, but {}", std::string, std::string);
TUSK_DIAGNOSTIC(WrongType, Error, "`{}` must be {}, found {}", std::string, std::string, std::string);
TUSK_DIAGNOSTIC(OutOfRange, Error, "`{}` must be between {} and {}, found {}", std::string, std::string,
                std::string, std::string);
TUSK_DIAGNOSTIC(NotInEnum, Error, "`{}` must be one of {}, found {}", std::string, std::string, std::string);
TUSK_DIAGNOSTIC(PatternMismatch, Error, "`{}` must match `{}`, found {}", std::string, std::string,
                std::string);
TUSK_DIAGNOSTIC(AssertionFailed, Error, "{}", std::string);

// Names the statement in a finding at the value.
Value point_at_rule(Diagnostic& diagnostic, const Subject& subject) {
    if (subject.rule.file != kNoFile) {
        diagnostic.path = subject.name;
        const bool is_inside = subject.at.file == subject.rule.file &&
                               subject.at.begin >= subject.rule.begin && subject.at.end <= subject.rule.end;
        if (!is_inside) {
            diagnostic.labels.push_back(Label{subject.rule, "required here"});
        }
    }
    return Value::error(subject.at);
}

Value report_type(const StrictCall& call, const Subject& subject, std::string expected) {
    return point_at_rule(
        call.evaluator.sink().report(subject.at, kWrongType, subject.name, std::move(expected),
                                     describe_kind(call.args[0].kind())),
        subject);
}

Value check_required(const StrictCall& call, const Subject& subject) {
    return call.args[0].is_null() ? report_missing(call.evaluator, subject, "it is null") : call.args[0];
}

Value check_range(const StrictCall& call, const Subject& subject) {
    for (std::size_t i = 1; i < call.args.size(); ++i) {
        if (!call.args[i].is_number()) {
            return call.wrong_kind(i, "a number");
        }
    }
    const Value& value = call.args[0];
    if (compare_numbers(call.args[1], call.args[2]) > 0) {
        return call.fail(1, "the least value is above the greatest", "exchange the two bounds");
    }
    if (!value.is_number()) {
        return report_type(call, subject, "a number");
    }
    if (compare_numbers(value, call.args[1]) >= 0 && compare_numbers(value, call.args[2]) <= 0) {
        return value;
    }
    return point_at_rule(call.evaluator.sink().report(subject.at, kOutOfRange, subject.name,
                                                      show_value(call.args[1], call.hides_text(1)),
                                                      show_value(call.args[2], call.hides_text(2)),
                                                      show_value(call.args[0], subject.hides_text)),
                         subject);
}

// `"a", "b", 3`; the end of a long list is left out.
// What a secret may be is as secret as what it is.
std::string list_choices(const StrictCall& call, const Subject& subject) {
    constexpr std::size_t kShown = 10;
    const std::span<const Value> choices = call.args[1].items();
    if (call.args[1].is_secret() || call.args[0].is_secret() || subject.hides_text) {
        return fmt::format("`{}`", kMaskedText);
    }
    std::string text;
    for (std::size_t i = 0; i < choices.size() && i < kShown; ++i) {
        text += (text.empty() ? "" : ", ") + show_value(choices[i], call.hides_text(1));
    }
    return choices.size() > kShown ? text + ", ..." : choices.empty() ? "nothing" : text;
}

Value check_one_of(const StrictCall& call, const Subject& subject) {
    if (!call.args[1].is_array()) {
        return call.wrong_kind(1, "a list", "write the choices in brackets: `[\"a\", \"b\"]`");
    }
    const Value& value = call.args[0];
    const std::span<const Value> choices = call.args[1].items();
    if (std::any_of(choices.begin(), choices.end(),
                    [&value](const Value& choice) { return is_equal(choice, value); })) {
        return value;
    }
    Diagnostic& diagnostic =
        call.evaluator.sink().report(subject.at, kNotInEnum, subject.name, list_choices(call, subject),
                                     show_value(call.args[0], subject.hides_text));
    if (value.is_string() && !value.is_secret() && !subject.hides_text &&
        !call.evaluator.holds_secret(call.args[1])) {
        std::vector<std::string_view> texts;
        for (const Value& choice : choices) {
            texts.push_back(choice.is_string() ? choice.text() : std::string_view());
        }
        const auto similar = find_similar(value.text(), texts);
        diagnostic.help = similar ? fmt::format("did you mean `\"{}\"`?", *similar) : "";
    }
    return point_at_rule(diagnostic, subject);
}

Value check_match(const StrictCall& call, const Subject& subject) {
    constexpr std::int64_t kMaxBytes = 8 << 20;
    if (!call.args[1].is_string()) {
        return call.wrong_kind(1, "a string");
    }
    RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(kMaxBytes);
    const RE2 pattern(call.args[1].text(), options);
    const bool secret = call.args[1].is_secret() || call.hides_text(1);
    if (!pattern.ok()) {
        return call.fail(
            1, "the pattern cannot be read: " + (secret ? fmt::format("`{}`", kMaskedText) : pattern.error()),
            "patterns are those of RE2; write them in single quotes: '^[a-z]+$'");
    }
    const Value& value = call.args[0];
    if (!value.is_string()) {
        return report_type(call, subject, "a string");
    }
    if (RE2::PartialMatch(value.text(), pattern)) {
        return value;
    }
    return point_at_rule(
        call.evaluator.sink().report(subject.at, kPatternMismatch, subject.name,
                                     secret ? std::string(kMaskedText) : std::string(call.args[1].text()),
                                     show_value(call.args[0], subject.hides_text)),
        subject);
}

// `that(condition, text)`: the text says what is wrong when the condition does not hold.
Value check_that(const StrictCall& call, const Subject& subject) {
    if (!call.args[0].is_bool()) {
        return call.wrong_kind(0, "a bool", "compare it with something");
    }
    if (!call.args[1].is_string()) {
        return call.wrong_kind(1, "a string", "say what is wrong when the condition does not hold");
    }
    if (call.args[0].as_bool()) {
        return call.args[0];
    }
    const Value& text = call.args[1];
    call.evaluator.sink().report(subject.at, kAssertionFailed,
                                 text.is_secret()
                                     ? std::string("an assertion does not hold; its text is a secret")
                                 : text.text().empty() ? std::string("an assertion does not hold")
                                                       : std::string(text.text()));
    return Value::error(subject.at);
}

constexpr std::array<ValidateRule, 5> kRules{{
    {"validate.required", check_required},
    {"validate.range", check_range},
    {"validate.one_of", check_one_of},
    {"validate.match", check_match},
    {"validate.that", check_that},
}};

// The argument of a call: a reference has the name that it is written with, other expressions have
// that of the key they stand in.
Subject describe_argument(Evaluator& evaluator, const Expr& argument, const Slot& owner) {
    const std::string source(evaluator.sources().text(argument.span()));
    const bool is_reference = argument.kind == ExprKind::Name || argument.kind == ExprKind::Global ||
                              argument.kind == ExprKind::Access;
    const std::string key = is_reference ? std::string() : evaluator.path_of(owner);
    return Subject{
        key.empty() ? source : key, argument.span(), {}, looks_secret(source) || looks_secret(owner.key)};
}

template <std::size_t rule>
Value validate(const StrictCall& call) {
    return kRules[rule].check(call, describe_argument(call.evaluator, call.call.args()[0], call.owner));
}

// Says itself that its argument is not set.
Value require(const OpCall& op) {
    const Expr& argument = op.call.args()[0];
    const Value value = op.evaluator.evaluate(argument, op.owner);
    if (Evaluator::is_stop(value)) {
        return value;
    }
    if (value.is_unset() || value.is_null()) {
        return report_missing(op.evaluator, describe_argument(op.evaluator, argument, op.owner),
                              value.is_null() ? "it is null" : fmt::format("`{}` is not set", value.text()));
    }
    return value.at(op.whole.span()).from(Provenance::Computed);
}

constexpr std::array<Operator, 5> kRows{{
    {"validate.required", "(value) -> value", 1, 1, Purity::Pure, "the value, which must be set and not null",
     require},
    {"validate.range", "(value, least, greatest) -> number", 3, 3, Purity::Pure,
     "the number, which must lie between the two, both included", strictly<validate<1>>},
    {"validate.one_of", "(value, list) -> value", 2, 2, Purity::Pure, "the value, which must be in the list",
     strictly<validate<2>>},
    {"validate.match", "(value, pattern) -> string", 2, 2, Purity::Pure,
     "the string, in which the pattern (RE2) must be found; ^ and $ hold it to the whole",
     strictly<validate<3>>},
    {"validate.that", "(condition, text) -> bool", 2, 2, Purity::Pure,
     "true; the text is the error when the condition is false", strictly<validate<4>>},
}};

}  // namespace

const ValidateRule* find_validate_rule(std::string_view name) {
    const auto* const found = std::find_if(kRules.begin(), kRules.end(),
                                           [name](const ValidateRule& rule) { return rule.name == name; });
    return found == kRules.end() ? nullptr : found;
}

Value report_missing(Evaluator& evaluator, const Subject& subject, std::string why) {
    return point_at_rule(evaluator.sink().report(subject.at, kMissingKey, subject.name, std::move(why)),
                         subject);
}

OperatorFamily validate_operators() {
    return {"Checks", kRows};
}

}  // namespace tusk
