// @math: arithmetic as functions; the operators `+ - * / %` and these share one implementation.
#include <array>
#include <cmath>

#include "eval/strict_call.hpp"
#include "tusk/value/number_order.hpp"

namespace tusk {

namespace {

constexpr std::string_view kConvertHelp = "convert text with `@int(...)` or `@float(...)`";

// Reports the first argument that is no number; nothing when all are.
std::optional<Value> check_numbers(const StrictCall& call) {
    const std::size_t other = call.find_other(&Value::is_number);
    if (other == call.args.size()) {
        return std::nullopt;
    }
    const Value& value = call.args[other];
    return call.wrong_kind(
        other, "a number",
        std::string(value.is_string()  ? kConvertHelp
                    : value.is_array() ? "use the operator of `@array`, such as `@array.max`"
                                       : ""));
}

template <double (*round)(double)>
Value round_to_int(const StrictCall& call) {
    constexpr double kTwoTo63 = 9223372036854775808.0;
    if (const auto wrong = check_numbers(call)) {
        return *wrong;
    }
    const Value& number = call.args[0];
    if (number.is_int()) {
        return number;
    }
    const double whole = round(number.as_float());
    return whole >= -kTwoTo63 && whole < kTwoTo63 ? call.integer(static_cast<std::int64_t>(whole))
                                                  : call.fault("the result does not fit into 64 bits");
}

double round_down(double number) {
    return std::floor(number);
}
double round_up(double number) {
    return std::ceil(number);
}
double round_half_away_from_zero(double number) {
    return std::round(number);
}

Value make_float(const StrictCall& call, double number) {
    return std::isfinite(number) ? Value::floating(number, call.span())
                                 : call.fault("the result is no finite number");
}

Value absolute(const StrictCall& call) {
    if (const auto wrong = check_numbers(call)) {
        return *wrong;
    }
    const Value& number = call.args[0];
    if (number.is_float()) {
        return make_float(call, std::fabs(number.as_float()));
    }
    return number.as_int() == INT64_MIN ? call.fault("the result does not fit into 64 bits")
                                        : call.integer(std::abs(number.as_int()));
}

// The argument itself: among equal ones the first.
template <int direction>
Value extreme(const StrictCall& call) {
    if (const auto wrong = check_numbers(call)) {
        return *wrong;
    }
    Value found = call.args[0];
    for (const Value& number : call.args) {
        found = compare_numbers(number, found) * direction > 0 ? number : found;
    }
    return found;
}

// Exact for integers: by squaring, and stops at the first overflow.
Value integer_power(const StrictCall& call, std::int64_t base, std::int64_t exponent) {
    std::int64_t result = 1;
    bool overflow = false;
    while (exponent > 0 && !overflow) {
        overflow = (exponent & 1) != 0 && __builtin_mul_overflow(result, base, &result);
        exponent >>= 1;
        overflow = overflow || (exponent > 0 && __builtin_mul_overflow(base, base, &base));
    }
    return overflow ? call.fault("the result does not fit into 64 bits") : call.integer(result);
}

Value power(const StrictCall& call) {
    if (const auto wrong = check_numbers(call)) {
        return *wrong;
    }
    const Value& base = call.args[0];
    const Value& exponent = call.args[1];
    if (base.is_int() && exponent.is_int() && exponent.as_int() >= 0) {
        return integer_power(call, base.as_int(), exponent.as_int());
    }
    return make_float(call, std::pow(base.as_number(), exponent.as_number()));
}

Value square_root(const StrictCall& call) {
    if (const auto wrong = check_numbers(call)) {
        return *wrong;
    }
    const double number = call.args[0].as_number();
    return number < 0 ? call.fault("the square root of a negative number")
                      : make_float(call, std::sqrt(number));
}

template <BinaryOp op>
Value calculate(const StrictCall& call) {
    if (const auto wrong = check_numbers(call)) {
        return *wrong;
    }
    const std::size_t other = call.find_other(&Value::is_int);
    if (op == BinaryOp::Modulo && other != call.args.size()) {
        return call.wrong_kind(other, "an integer");
    }
    Value result = call.args[0];
    for (const Value& number : call.args.subspan(1)) {
        result = call.evaluator.arithmetic(op, result, number, call.whole);
        if (result.is_error()) {
            return result;
        }
    }
    return result;
}

constexpr std::array<Operator, 13> kRows{{
    {"math.floor", "(number) -> int", 1, 1, Purity::Pure, "the next integer at or below",
     strictly<round_to_int<round_down>>},
    {"math.ceil", "(number) -> int", 1, 1, Purity::Pure, "the next integer at or above",
     strictly<round_to_int<round_up>>},
    {"math.round", "(number) -> int", 1, 1, Purity::Pure, "the nearest integer; a half goes away from zero",
     strictly<round_to_int<round_half_away_from_zero>>},
    {"math.abs", "(number) -> number", 1, 1, Purity::Pure, "the number without its sign", strictly<absolute>},
    {"math.min", "(number, ...) -> number", 1, kAnyCount, Purity::Pure, "the least of the numbers",
     strictly<extreme<-1>>},
    {"math.max", "(number, ...) -> number", 1, kAnyCount, Purity::Pure, "the greatest of the numbers",
     strictly<extreme<1>>},
    {"math.pow", "(base, exponent) -> number", 2, 2, Purity::Pure,
     "base to the power of exponent; an int when both are and exponent is not negative", strictly<power>},
    {"math.sqrt", "(number) -> float", 1, 1, Purity::Pure, "the square root", strictly<square_root>},
    {"math.add", "(a, b, ...) -> number", 2, kAnyCount, Purity::Pure, "a + b + ...",
     strictly<calculate<BinaryOp::Add>>},
    {"math.sub", "(a, b) -> number", 2, 2, Purity::Pure, "a - b", strictly<calculate<BinaryOp::Subtract>>},
    {"math.mul", "(a, b, ...) -> number", 2, kAnyCount, Purity::Pure, "a * b * ...",
     strictly<calculate<BinaryOp::Multiply>>},
    {"math.div", "(a, b) -> number", 2, 2, Purity::Pure,
     "a / b: an int when both are and nothing remains, else a float", strictly<calculate<BinaryOp::Divide>>},
    {"math.mod", "(a, b) -> int", 2, 2, Purity::Pure, "a % b: the remainder, with the sign of a",
     strictly<calculate<BinaryOp::Modulo>>},
}};

}  // namespace

OperatorFamily math_operators() {
    return {"Numbers", kRows};
}

}  // namespace tusk
