#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "evaluated.hpp"

namespace tusk {
namespace {

TEST(OpList, Computes) {
    constexpr EvalRow kRows[] = {
        {"@array.length([1, [2, 3]])", "2"},
        {"@array.length([])", "0"},
        {"@array.first([1, 2])", "1"},
        {"@array.last([1, {b: 2}])", R"({"b":2})"},
        {"@array.contains([1, \"2\"], 1.0)", "true"},
        {"@array.contains([1, \"2\"], 2)", "false"},
        {"@array.contains([{a: 1, b: 2}], {b: 2, a: 1})", "true"},
        {"@array.concat([1], [], [2, [3]])", "[1,2,[3]]"},
        {"@array.concat([])", "[]"},
        {"@array.unique([1, 1.0, \"1\", 1, true, null, null])", R"([1,"1",true,null])"},
        {"@array.unique([0, 0.0 * -1, 0])", "[0]"},
        {"@array.unique([{a: 1, b: [1]}, {b: [1.0], a: 1}, 1-2, 1-2])",
         R"([{"a":1,"b":[1]},{"min":1,"max":2,"type":"range"}])"},
        {"@array.sort([3, 1.5, 2, 1.5])", "[1.5,1.5,2,3]"},
        {"@array.sort([1.0, 1, 0])", "[0,1.0,1]"},
        {R"(@array.sort(["b", "B", "ä", "a", ""]))", R"(["","B","a","b","ä"])"},
        {"@array.sort([])", "[]"},
        {"@array.sort([9007199254740993, 9007199254740992.0, 9007199254740991])",
         "[9007199254740991,9007199254740992.0,9007199254740993]"},
        {R"(@array.join(["a", 2], "/"))", R"("a/2")"},
        {"@array.sum([1, 2.5])", "3.5"},
        {"@array.sum([])", "0"},
        {"@array.min([3, 1, 2])", "1"},
        {"@array.max([3, 1, 2.5])", "3"},
        {"@array.range(3)", "[0,1,2]"},
        {"@array.range(0)", "[]"},
        {"@array.range(-2)", "[]"},
        {"@array.range(1, 4)", "[1,2,3]"},
        {"@array.range(1, 8, 3)", "[1,4,7]"},
        {"@array.range(3, 0, -1)", "[3,2,1]"},
        {"@array.range(0, 3, -1)", "[]"},
        {"@array.range(9223372036854775805, 9223372036854775807, 5)", "[9223372036854775805]"},
        {"@array.range(-9223372036854775807 - 1, 9223372036854775807, 9223372036854775807)",
         "[-9223372036854775808,-1,9223372036854775806]"},
    };
    expect_rows(kRows);
}

TEST(OpList, RefusesWrongArguments) {
    constexpr EvalRow kRows[] = {
        {"@array.length(\"abc\")", "TSK5003"},
        {"@array.first([])", "TSK5003"},
        {"@array.last([])", "TSK5003"},
        {"@array.concat([1], 2)", "TSK5003"},
        {"@array.sort([1, \"2\"])", "TSK5003"},
        {"@array.sort([true, false])", "TSK5003"},
        {"@array.sort([null])", "TSK5003"},
        {"@array.sum([1, \"2\"])", "TSK5003"},
        {"@array.sum([9223372036854775807, 1])", "TSK5004"},
        {"@array.max([])", "TSK5003"},
        {"@array.range(1.5)", "TSK5003"},
        {"@array.range(1, 2, 0)", "TSK5003"},
        {"@array.range(4000001)", "TSK5005"},
        {"@array.range(-9223372036854775807 - 1, 9223372036854775807)", "TSK5005"},
        {"@array.keys({})", "TSK5020"},
    };
    expect_rows(kRows);
}

TEST(OpList, ReportsEveryArgumentThatFails) {
    EXPECT_EQ(evaluate_one("@array.concat([@env(\"A\")], [1 / 0], $none)"), "TSK5001 TSK5004 TSK4001");
    EXPECT_EQ(evaluate_text("$x: 1 / 0\na: @array.sum([$x])\nb: @array.length([$x])").codes, "TSK5004");
}

TEST(OpList, StaysWithinItsBudget) {
    std::string text = "a: $g0\n$g40: [1]\n";
    for (int i = 0; i < 40; ++i) {
        const std::string next = "$g" + std::to_string(i + 1);
        text += "$g" + std::to_string(i) + ": @array.concat(" + next + ", " + next + ")\n";
    }
    EXPECT_EQ(evaluate_text(text).codes, "TSK5005");
    EvalLimits limits;
    limits.made_elements = 6;
    EXPECT_EQ(evaluate_layers({"a: @array.range(6)"}, {}, limits).codes, "");
    EXPECT_EQ(evaluate_layers({"a: @array.range(7)"}, {}, limits).codes, "TSK5005");
    EXPECT_EQ(evaluate_layers({"a: @array.range(3)\nb: @array.concat([1, 2], [3])"}, {}, limits).codes, "");
    EXPECT_EQ(evaluate_layers({"a: @array.range(3)\nb: @array.concat([1, 2], [3, 4])"}, {}, limits).codes,
              "TSK5005");
}

TEST(OpList, IsNotQuadratic) {
    std::string list = "$l: [";
    for (int i = 0; i < 100'000; ++i) {
        list += "{ id: " + std::to_string(i % 50'000) + " }, ";
    }
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(evaluate_text(list + "]\n$u: @array.unique($l)\na: @array.length($u)").codes, "");
    EXPECT_EQ(evaluate_one("@array.length(@array.sort(@array.range(100000, 0, -1)))"), "100000");
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
}

}  // namespace
}  // namespace tusk
