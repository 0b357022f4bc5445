#include <gtest/gtest.h>

#include <string>

#include "evaluated.hpp"

namespace tusk {
namespace {

void expect_values(std::span<const EvalRow> rows) {
    for (const EvalRow& row : rows) {
        const Evaluated result = evaluate_text("a: " + std::string(row.input));
        EXPECT_EQ(result.json, "{\"a\":" + std::string(row.expected) + "}") << row.input;
    }
}

TEST(Binary, CalculatesWithTwoKindsOfNumber) {
    constexpr EvalRow kRows[] = {
        {"1 + 2", "3"},
        {"1 - 2", "-1"},
        {"2 * 3", "6"},
        {"6 / 2", "3"},
        {"7 / 2", "3.5"},
        {"-7 / 2", "-3.5"},
        {"6.0 / 2", "3.0"},
        {"7 % 3", "1"},
        {"-7 % 3", "-1"},
        {"7 % -3", "1"},
        {"1 + 0.5", "1.5"},
        {"2 * 0.5", "1.0"},
        {"10 - 2 - 3", "5"},
        {"2 + 3 * 4", "14"},
        {"(2 + 3) * 4", "20"},
        {"-(1 + 2)", "-3"},
        {"0.1 + 0.2", "0.30000000000000004"},
        {"9223372036854775806 + 1", "9223372036854775807"},
        {"-9223372036854775808 % -1", "0"},
        {"0 / 5", "0"},
        {"0 / -1", "0"},
        {"5 / -1", "-5"},
    };
    expect_values(kRows);
}

TEST(Binary, JoinsText) {
    constexpr EvalRow kRows[] = {
        {"\"a\" + \"b\"", "\"ab\""}, {"1 + \"2\"", "\"12\""},      {"\"a\" + 1 + 2", "\"a12\""},
        {"1 + 2 + \"a\"", "\"3a\""}, {"\"a\" + 1.50", "\"a1.5\""}, {"\"a\" + true", "\"atrue\""},
        {"\"\" + \"\"", "\"\""},
    };
    expect_values(kRows);
}

TEST(Binary, Compares) {
    constexpr EvalRow kRows[] = {
        {"1 == 1.0", "true"},
        {"1 != 1.0", "false"},
        {"\"a\" == \"a\"", "true"},
        {"null == null", "true"},
        {"null == 0", "false"},
        {"\"\" == null", "false"},
        {"[1, [2]] == [1, [2]]", "true"},
        {"[1] == [2]", "false"},
        {"{b: 1, c: 2} == {c: 2, b: 1}", "true"},
        {"1-2 == 1-2", "true"},
        {"@env(\"X\") == null", "true"},
        {"1 < 2", "true"},
        {"2 <= 2", "true"},
        {"1.5 > 1", "true"},
        {"\"B\" < \"a\"", "true"},
        {"\"a\" < \"aa\"", "true"},
        {"2 >= 3", "false"},
        {"\"\xC3\xA4\" > \"z\"", "true"},
    };
    expect_values(kRows);
}

TEST(Binary, FallsBack) {
    constexpr EvalRow kRows[] = {
        {"null ?? 1", "1"},
        {"0 ?? 1", "0"},
        {"\"\" ?? 1", "\"\""},
        {"false ?? 1", "false"},
        {"null ?? null ?? 2", "2"},
        {"@env(\"X\") ?? 1", "1"},
        {"null || 1", "1"},
        {"\"\" || 1", "1"},
        {"false || 1", "1"},
        {"0 || 1", "0"},
        {"[] || 1", "[]"},
        {"@env(\"X\") || 1", "1"},
        {"true || 1 / 0", "true"},
        {"1 ?? 1 / 0", "1"},
        {"false && 1 / 0", "false"},
        {"true && false", "false"},
        {"true && true", "true"},
        {"false || false", "false"},
        {"(null ?? \"\") || 2", "2"},
    };
    expect_values(kRows);
}

TEST(Binary, RefusesOtherKinds) {
    constexpr EvalRow kRows[] = {
        {"\"3\" - 1", "TSK5003"},
        {"true + true", "TSK5003"},
        {"\"a\" + null", "TSK5003"},
        {"\"a\" + [1]", "TSK5003"},
        {"[1] + [2]", "TSK5003"},
        {"5.0 % 2", "TSK5003"},
        {"\"3\" == 3", "TSK5003"},
        {"true == 1", "TSK5003"},
        {"true < false", "TSK5003"},
        {"\"3\" < 4", "TSK5003"},
        {"null < 1", "TSK5003"},
        {"1 && true", "TSK5003"},
        {"true && 1", "TSK5003"},
        {"!1", "TSK5003"},
        {"-\"x\"", "TSK5003"},
        {"1 / 0", "TSK5004"},
        {"1 % 0", "TSK5004"},
        {"1.0 / 0", "TSK5004"},
        {"9223372036854775807 + 1", "TSK5004"},
        {"-9223372036854775808 - 1", "TSK5004"},
        {"4611686018427387904 * 2", "TSK5004"},
        {"1e308 * 10", "TSK5004"},
        {"@env(\"X\") + 1", "TSK5001"},
        {"@env(\"X\") < 1", "TSK5001"},
        {"@env(\"X\") == \"y\"", "TSK5001"},
        {"@env(\"X\") != \"y\"", "TSK5001"},
        {"-9223372036854775808 / -1", "TSK5004"},
        {"-(-9223372036854775808)", "TSK5004"},
        {"\"x\" ? 1 : 2", "TSK5003"},
    };
    for (const EvalRow& row : kRows) {
        const Evaluated result = evaluate_text("a: " + std::string(row.input));
        EXPECT_EQ(result.codes, row.expected) << row.input;
        EXPECT_EQ(result.json, "{}") << row.input;
    }
}

}  // namespace
}  // namespace tusk
