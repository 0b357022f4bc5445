#include <gtest/gtest.h>

#include "evaluated.hpp"

namespace tusk {
namespace {

TEST(OpMath, Computes) {
    constexpr EvalRow kRows[] = {
        {"@math.floor(1.7)", "1"},
        {"@math.floor(-1.2)", "-2"},
        {"@math.floor(3)", "3"},
        {"@math.ceil(1.2)", "2"},
        {"@math.ceil(-1.7)", "-1"},
        {"@math.round(2.5)", "3"},
        {"@math.round(-2.5)", "-3"},
        {"@math.round(2.4999999999999996)", "2"},
        {"@math.round(0.49999999999999994)", "0"},
        {"@math.floor(-9223372036854775808.0)", "-9223372036854775808"},
        {"@math.abs(-3)", "3"},
        {"@math.abs(-3.5)", "3.5"},
        {"@math.min(3, 1.5, 2)", "1.5"},
        {"@math.max(3)", "3"},
        {"@math.max(1, 1.0)", "1"},
        {"@math.max(1.0, 1)", "1.0"},
        // No double lies between these two.
        {"@math.max(9007199254740992.0, 9007199254740993)", "9007199254740993"},
        {"@math.min(9223372036854775807, 9223372036854775808.0)", "9223372036854775807"},
        {"@math.pow(2, 62)", "4611686018427387904"},
        {"@math.pow(-2, 63)", "-9223372036854775808"},
        {"@math.pow(0, 0)", "1"},
        {"@math.pow(1, 9223372036854775807)", "1"},
        {"@math.pow(2, -1)", "0.5"},
        {"@math.pow(4, 0.5)", "2.0"},
        {"@math.sqrt(16)", "4.0"},
        {"@math.sqrt(0)", "0.0"},
        {"@math.add(1, 2, 3)", "6"},
        {"@math.add(1, 0.5)", "1.5"},
        {"@math.sub(1, 2)", "-1"},
        {"@math.mul(2, 3, 4)", "24"},
        {"@math.div(7, 2)", "3.5"},
        {"@math.div(6, 2)", "3"},
        {"@math.mod(-7, 3)", "-1"},
    };
    expect_rows(kRows);
}

TEST(OpMath, RefusesWhatHasNoResult) {
    constexpr EvalRow kRows[] = {
        {"@math.floor(9223372036854775808.0)", "TSK5004"},
        {"@math.ceil(-9223372036854777856.0)", "TSK5004"},
        {"@math.abs(-9223372036854775807 - 1)", "TSK5004"},
        {"@math.pow(2, 63)", "TSK5004"},
        {"@math.pow(10, 400)", "TSK5004"},
        {"@math.pow(10.0, 400)", "TSK5004"},
        {"@math.pow(0, -1)", "TSK5004"},
        {"@math.pow(-8, 0.5)", "TSK5004"},
        {"@math.sqrt(-1)", "TSK5004"},
        {"@math.add(9223372036854775807, 1)", "TSK5004"},
        {"@math.mul(1e300, 1e300)", "TSK5004"},
        {"@math.div(1, 0)", "TSK5004"},
        {"@math.mod(1, 0)", "TSK5004"},
        {"@math.mod(1.5, 1)", "TSK5003"},
        {"@math.floor(\"1\")", "TSK5003"},
        {"@math.max([1, 2])", "TSK5003"},
        {"@math.add(1)", "TSK5003"},
        {"@math.min()", "TSK5003"},
        {"@math.sub(1, 2, 3)", "TSK5003"},
        {"@math.abs(null)", "TSK5003"},
    };
    expect_rows(kRows);
}

// An operator and its sign are one thing.
TEST(OpMath, AgreesWithTheSigns) {
    for (const std::string_view a : {"7", "-7", "2.5", "9223372036854775807"}) {
        for (const std::string_view b : {"2", "-2", "0.25", "-1"}) {
            for (const auto& [name, sign] :
                 {std::pair("add", "+"), std::pair("sub", "-"), std::pair("mul", "*"), std::pair("div", "/"),
                  std::pair("mod", "%")}) {
                const std::string left(a);
                const std::string right(b);
                EXPECT_EQ(evaluate_one("@math." + std::string(name) + "(" + left + ", " + right + ")"),
                          evaluate_one("(" + left + ") " + sign + " (" + right + ")"))
                    << left << sign << right;
            }
        }
    }
}

}  // namespace
}  // namespace tusk
