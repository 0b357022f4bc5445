#include <gtest/gtest.h>

#include <string>

#include "evaluated.hpp"

namespace tusk {
namespace {

TEST(Assertions, LookAtTheTableTheyStandIn) {
    constexpr EvalRow kRows[] = {
        {"a: 1\n@validate.required(\"a\", a)", ""},
        {"@validate.required(\"a\")", "TSK7001"},
        {"a: null\n@validate.required(a)", "TSK7001"},
        {"@validate.required(\"a\", \"b\")", "TSK7001 TSK7001"},
        {"a: 1\ns { @validate.required(\"a\") }", "TSK7001"},
        {"[s]\na: 1\n@validate.required(\"a\")", ""},
        {"s {\n  t.a: 5\n  @validate.range(t.a, 1, 4)\n}", "TSK7003"},
        {"s >\n  t.a: 5\n  @validate.range(\"t.a\", 1, 5)\n<", ""},
        {"s:\n  a: \"x\"\n  @validate.one_of(a, [\"y\"])", "TSK7004"},
        {"a: [1, 2]\n@validate.range(\"a[1]\", 3, 4)\n@validate.range(a[0], 3, 4)", "TSK7003 TSK7003"},
        {"a: 1-9\n@validate.range(\"a.max\", 1, 8)", "TSK7003"},
        {"$x: 9\n@validate.range($x, 1, 8)\n@validate.range(\"$x\", 1, 8)", "TSK7003 TSK7003"},
        {"$x { a: 9, @validate.range(a, 1, 8) }", "TSK7003"},
        {"\"x y\": 9\n@validate.range('\"x y\"', 1, 8)", "TSK7003"},
        // What is not there breaks no rule but `required`.
        {"@validate.range(\"a\", 1, 4)\n@validate.one_of(a, [])\n@validate.match(\"a\", 'x')", ""},
        {"a: null\n@validate.range(a, 1, 4)", "TSK7002"},
        {"a: \"x\"\n@validate.match(a, '^y')", "TSK7005"},
        {"a: 5\nb: 4\n@validate.that(a < b, \"order\")", "TSK7008"},
        {"b: 4\ns { a: 5, @validate.that(a > b, \"order\") }", ""},
        {"low: 1\ns { a: 5, @validate.range(a, low, low + 3) }", "TSK7003"},
        {"a: 1 + 1\n@validate.range(a, 3, 4)", "TSK7003"},
    };
    for (const EvalRow& row : kRows) {
        EXPECT_EQ(evaluate_text(row.input).codes, row.expected) << row.input;
    }
}

TEST(Assertions, HoldAcrossLayersUntilTheirTableIsCut) {
    EXPECT_EQ(evaluate_layers({"s { @validate.required(\"a\") }", "s { a: 1 }"}).codes, "");
    EXPECT_EQ(evaluate_layers({"s { a: 1 }", "s { @validate.range(a, 1, 4) }", "s.a: 5"}).codes, "TSK7003");
    EXPECT_EQ(evaluate_layers({"@validate.required(\"a\")", "@validate.required(\"b\")"}).codes,
              "TSK7001 TSK7001");
    EXPECT_EQ(evaluate_layers({"s { @validate.required(\"a\") }", "s: null"}).codes, "");
    EXPECT_EQ(evaluate_layers({"s { @validate.required(\"a\") }", "s: null", "s { b: 1 }"}).codes, "");
    EXPECT_EQ(evaluate_layers({"s { t { @validate.required(\"a\") } }", "s: 5", "s { t { b: 1 } }"}).codes,
              "");
    EXPECT_EQ(evaluate_layers({"s: 5", "s { @validate.required(\"a\") }"}).codes, "TSK7001");
    EXPECT_EQ(evaluate_layers({"s { @validate.required(\"a\") }", "s: @if(true, {a: 1}, {})"}).codes, "");
    EXPECT_EQ(evaluate_layers({"s { @validate.required(\"a\") }", "s: @if(true, {b: 1}, {})"}).codes,
              "TSK7001");
    EXPECT_EQ(evaluate_layers({"s { @validate.required(\"a\") }", "s: @if(true, 5, {})"}).codes, "");
}

TEST(Assertions, ReachObjectsInListsAndExpressions) {
    EXPECT_EQ(evaluate_text("a: [{ b: 1, @validate.required(\"c\") }]").codes, "TSK7001");
    EXPECT_EQ(evaluate_text("a: [{ b { c: 5, @validate.range(c, 1, 4) } }, { b: 1 }]").codes, "TSK7003");
    EXPECT_EQ(
        evaluate_text("$x: 3\na: true ? { b: $x, @validate.range(b, 1, 2) } : { @validate.required(\"c\") }")
            .codes,
        "TSK7003");
    EXPECT_EQ(evaluate_text("$x: [{ @validate.required(\"c\") }]\na: $x\nb: $x").codes, "TSK7001");
}

TEST(Assertions, AreSilentWhereTheCauseIsKnown) {
    EXPECT_EQ(evaluate_text("a: 1 / 0\n@validate.range(a, 1, 2)\n@validate.required(\"a\")").codes,
              "TSK5004");
    EXPECT_EQ(evaluate_text("a: @env(\"X\")\n@validate.match(a, 'x')\n@validate.required(\"a\")").codes,
              "TSK5001");
    EXPECT_EQ(evaluate_text("a: 1\n@validate.range(a, 1, $none)").codes, "TSK4001");
    EXPECT_EQ(evaluate_text("a: 1\nb: 1 / 0\n@validate.that(b > 1, \"x\")").codes, "TSK5004");
}

TEST(Assertions, RefuseWrongArguments) {
    constexpr EvalRow kRows[] = {
        {"@validate.required()", "TSK5003"},
        {"@validate.range(\"a\", 1)", "TSK5003"},
        {"@validate.range(1 + 1, 1, 2)", "TSK5003"},
        {"@validate.range(\"a..b\", 1, 2)", "TSK5003"},
        {"a: 1\n@validate.range(a, 1, \"2\")", "TSK5003"},
        {"a: \"x\"\n@validate.match(a, '(')", "TSK5003"},
        {"@validate.that(1, \"x\")", "TSK5003"},
        {"@validate.that(1 == 1, 1)", "TSK5003"},
    };
    for (const EvalRow& row : kRows) {
        EXPECT_EQ(evaluate_text(row.input).codes, row.expected) << row.input;
    }
}

// Far beyond the depth at which evaluation is put off.
TEST(Assertions, ReachTheEndOfLongChains) {
    std::string text = "a: $g0\n@validate.range(a, 1, 2)\n@validate.that($g0 < 3, \"$g0\")\n";
    for (int i = 0; i < 3000; ++i) {
        text += "$g" + std::to_string(i) + ": $g" + std::to_string(i + 1) + "\n";
    }
    EXPECT_EQ(evaluate_text(text + "$g3000: 5\n").codes, "TSK7003 TSK7008");
}

TEST(Assertions, DoNotRunForASinglePath) {
    Layers layers{"a: 1\n@validate.required(\"b\")"};
    const VariableHost host(Variables{});
    const PathValue found = evaluate_path(layers.tree(0), *parse_key_path("a").path, host, layers.sources(),
                                          layers.arena(), layers.sink());
    EXPECT_TRUE(found.value.has_value());
    EXPECT_EQ(layers.take_codes(), "");
}

}  // namespace
}  // namespace tusk
