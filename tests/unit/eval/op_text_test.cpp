#include <gtest/gtest.h>

#include <string>

#include "evaluated.hpp"

namespace tusk {
namespace {

TEST(OpText, Computes) {
    constexpr EvalRow kRows[] = {
        {R"(@string.upper("aé1"))", R"("Aé1")"},
        {R"(@string.lower("AÉ1"))", R"("aÉ1")"},
        {R"(@string.trim(" \t a b \n"))", R"("a b")"},
        {R"(@string.trim("  "))", R"("")"},
        {R"(@string.length("añ😀"))", "3"},
        {R"(@string.length(""))", "0"},
        {R"(@string.concat("a", 1, 2.5, true))", R"("a12.5true")"},
        {R"(@string.replace("a.b.c", ".", "--"))", R"("a--b--c")"},
        {R"(@string.replace("aaa", "aa", "b"))", R"("ba")"},
        {R"(@string.replace("abc", "x", "y"))", R"("abc")"},
        {R"(@string.split("a,b,,c", ","))", R"(["a","b","","c"])"},
        {R"(@string.split("", ","))", R"([""])"},
        {R"(@string.split("abc", "--"))", R"(["abc"])"},
        {R"(@string.split(",", ","))", R"(["",""])"},
        {R"(@string.join(["a", 1, false], ", "))", R"("a, 1, false")"},
        {R"(@string.join([], ", "))", R"("")"},
        {R"(@string.substr("añ😀z", 1, 2))", R"("ñ😀")"},
        {R"(@string.substr("añ😀z", 2))", R"("😀z")"},
        {R"(@string.substr("abc", 3))", R"("")"},
        {R"(@string.substr("abc", 0, 0))", R"("")"},
        {R"(@string.starts_with("abc", "ab"))", "true"},
        {R"(@string.starts_with("abc", "bc"))", "false"},
        {R"(@string.ends_with("abc", ""))", "true"},
        {R"(@string.contains("abc", "b"))", "true"},
        {R"(@string.contains("abc", "B"))", "false"},
        {R"(@string.format("{} of {}", 1, "b"))", R"("1 of b")"},
        {R"(@string.format("{{}} {{{}}}", true))", R"("{} {true}")"},
        {R"(@string.format("plain"))", R"("plain")"},
    };
    expect_rows(kRows);
}

TEST(OpText, RefusesWrongArguments) {
    constexpr std::string_view kInputs[] = {
        R"(@string.upper(1))",
        R"(@string.length([1]))",
        R"(@string.concat("a", null))",
        R"(@string.concat("a", [1]))",
        R"(@string.replace("a", "", "b"))",
        R"(@string.split("a", ""))",
        R"(@string.join("a", ","))",
        R"(@string.join([[1]], ","))",
        R"(@string.join([null], ","))",
        R"(@string.substr("abc", 4))",
        R"(@string.substr("abc", -1))",
        R"(@string.substr("abc", 1, 3))",
        R"(@string.substr("abc", 1, -1))",
        R"(@string.substr("abc", 1.0))",
        R"(@string.substr("abc", 0, 9223372036854775807))",
        R"(@string.contains(["a"], "a"))",
        R"(@string.format("{}"))",
        R"(@string.format("{}", 1, 2))",
        R"(@string.format("{x}", 1))",
        R"(@string.format("}", 1))",
        R"(@string.format("a{"))",
        R"(@string.format("{}", [1]))",
        R"(@string.trim())",
    };
    for (const std::string_view input : kInputs) {
        EXPECT_EQ(evaluate_one(input), "TSK5003") << input;
    }
}

// Forty lines that would make 2^40 bytes or elements.
TEST(OpText, StaysWithinItsBudget) {
    struct Doubling {
        std::string_view begin;
        std::string_view middle;
        std::string_view end;
    };
    constexpr Doubling kDoublings[] = {{"@string.concat(", ", ", ")"},
                                       {"@string.join([", ", ", "], \"-\")"},
                                       {"@string.format(\"{}{}\", ", ", ", ")"},
                                       {"@string.replace(\"bb\", \"b\", ", " + ", ")"}};
    for (const Doubling& doubling : kDoublings) {
        std::string text = "a: $g0\n$g40: \"xx\"\n";
        for (int i = 0; i < 40; ++i) {
            const std::string next = "$g" + std::to_string(i + 1);
            text += "$g" + std::to_string(i) + ": ";
            text.append(doubling.begin).append(next).append(doubling.middle).append(next);
            text.append(doubling.end).append("\n");
        }
        EXPECT_EQ(evaluate_text(text).codes, "TSK5005") << doubling.begin;
    }
    EvalLimits limits;
    limits.interpolation_bytes = 10;
    EXPECT_EQ(evaluate_layers({R"(a: @string.replace("xxxxx", "x", "yy"))"}, {}, limits).codes, "");
    EXPECT_EQ(evaluate_layers({R"(a: @string.replace("xxxxxx", "x", "yy"))"}, {}, limits).codes, "TSK5005");
    limits.made_elements = 3;
    EXPECT_EQ(evaluate_layers({R"(a: @string.split("a,b,c", ","))"}, {}, limits).codes, "");
    EXPECT_EQ(evaluate_layers({R"(a: @string.split("a,b,c,d", ","))"}, {}, limits).codes, "TSK5005");
}

// A megabyte that every byte of a megabyte is to be replaced by.
TEST(OpText, DoesNotBuildWhatItMustRefuse) {
    const std::string text = "$t: \"" + std::string(1 << 20, 'x') + "\"\na: @string.replace($t, \"x\", $t)";
    EXPECT_EQ(evaluate_text(text).codes, "TSK5005");
}

}  // namespace
}  // namespace tusk
