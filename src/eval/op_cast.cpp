// @int, @float, @bool, @string: strict conversions.
#include <array>
#include <cmath>
#include <optional>
#include <string>

#include "eval/op_registry.hpp"
#include "eval/text_to_scalar.hpp"
#include "tusk/value/scalar_text.hpp"

namespace tusk {

namespace {

std::string help_for_cast(std::string_view name, const Value& from) {
    if (from.is_null()) {
        return "give null a value with `??`";
    }
    if (from.is_string()) {
        return name == "int"     ? "the text must be digits only, as in `@int(\"42\")`"
               : name == "float" ? "the text must be a number only, as in `@float(\"1.5\")`"
                                 : "compare the text: `text == \"yes\"`";
    }
    if (from.is_float()) {
        return name == "int" ? "round it: `@math.round(number)`" : "compare the number: `number != 0`";
    }
    return from.is_bool()  ? "choose the number with `condition ? 1 : 0`"
           : from.is_int() ? "compare the number: `number != 0`"
                           : "name one of its values";
}

Value finish(const OpCall& op, const Value& from, const std::optional<Value>& result,
             std::string_view expected) {
    if (result) {
        return result->from(Provenance::Computed).secret(from.is_secret());
    }
    const bool shows_text = from.is_string() && from.provenance() == Provenance::Written && !from.is_secret();
    const std::string shown = shows_text ? fmt::format("\"{}\"", from.text()) : describe_kind(from.kind());
    return op.fail(fmt::format("`@{}` cannot read {} as {}", op.call.name, shown, expected),
                   help_for_cast(op.call.name, from));
}

Value cast_to_int(const OpCall& op) {
    const Value from = op.argument(0);
    const Span at = op.whole.span();
    if (Evaluator::is_stop(from)) {
        return from;
    }
    constexpr double kLimit = 9007199254740992.0;  // 2^53: beyond it a double is no exact integer
    std::optional<Value> result;
    if (from.is_int()) {
        result = from.at(at);
    } else if (from.is_float() && std::trunc(from.as_float()) == from.as_float() &&
               std::fabs(from.as_float()) <= kLimit) {
        result = Value::integer(static_cast<std::int64_t>(from.as_float()), at);
    } else if (from.is_string()) {
        result = text_to_int(from.text(), at);
    }
    return finish(op, from, result, "an integer");
}

Value cast_to_float(const OpCall& op) {
    const Value from = op.argument(0);
    const Span at = op.whole.span();
    if (Evaluator::is_stop(from)) {
        return from;
    }
    std::optional<Value> result;
    if (from.is_number()) {
        result = Value::floating(from.as_number(), at);
    } else if (from.is_string()) {
        result = text_to_float(from.text(), at);
    }
    return finish(op, from, result, "a number");
}

Value cast_to_bool(const OpCall& op) {
    const Value from = op.argument(0);
    const Span at = op.whole.span();
    if (Evaluator::is_stop(from)) {
        return from;
    }
    std::optional<Value> result;
    if (from.is_bool()) {
        result = from.at(at);
    } else if (from.is_string()) {
        result = text_to_bool(from.text(), at);
    }
    return finish(op, from, result, "`true` or `false`");
}

Value cast_to_string(const OpCall& op) {
    const Value from = op.argument(0);
    if (Evaluator::is_stop(from)) {
        return from;
    }
    if (!from.is_scalar() || from.is_null()) {
        return finish(op, from, std::nullopt, "text");
    }
    std::string text;
    append_scalar(text, from);
    const Value result = op.evaluator.make_string(text, op.whole.span());
    return result.is_error() ? result : finish(op, from, result, "text");
}

constexpr std::array<Operator, 4> kRows{{
    {"int", "(value) -> int", 1, 1, Purity::Pure, "an integer from a whole number or text", cast_to_int},
    {"float", "(value) -> float", 1, 1, Purity::Pure, "a float from a number or text", cast_to_float},
    {"bool", "(value) -> bool", 1, 1, Purity::Pure, "a bool from a bool or the text true or false",
     cast_to_bool},
    {"string", "(value) -> string", 1, 1, Purity::Pure, "the text of a string, number or bool",
     cast_to_string},
}};

}  // namespace

OperatorFamily cast_operators() {
    return {"Conversions", kRows};
}

}  // namespace tusk
