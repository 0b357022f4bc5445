#include <gtest/gtest.h>

#include <string>

#include "evaluated.hpp"

namespace tusk {
namespace {

TEST(Resolve, SearchesFromTheInsideOut) {
    constexpr EvalRow kRows[] = {
        {"h: 1\ns { t { a: h + 0 } }", R"({"h":1,"s":{"t":{"a":1}}})"},
        {"h: 1\ns { h: 2, t { a: h + 0 } }", R"({"h":1,"s":{"h":2,"t":{"a":2}}})"},
        {"h: 1\ns { h: 2, t { h: 3, a: \"${h}\" } }", R"({"h":1,"s":{"h":2,"t":{"h":3,"a":"3"}}})"},
        {"h: 1\ns.t.a: h + 0\ns.h: 2", R"({"h":1,"s":{"t":{"a":2},"h":2}})"},
        {"s { h: 1 }\na: s.h + 0", R"({"s":{"h":1},"a":1})"},
        {"h { x: 1 }\ns { h { y: 2 }, a: h.y + 0 }", R"({"h":{"x":1},"s":{"h":{"y":2},"a":2}})"},
        {"p: 80\ns { p: p + 1 }", R"({"p":80,"s":{"p":81}})"},
        {"h: 1\ns { h: 2, a: @h, b: @s.h }", R"({"h":1,"s":{"h":2,"a":1,"b":2}})"},
        {"h: 1\nl: [{ h: 2, a: h + 0 }, { a: h + 0 }, h + 1]", R"({"h":1,"l":[{"h":2,"a":2},{"a":1},2]})"},
        {"l: [1, [2, 3]]\na: l[1][0]\nb: \"${l[0]}\"", R"({"l":[1,[2,3]],"a":2,"b":"1"})"},
        {"r: 1-5\na: r.min + r.max\nb: r.type + \"\"",
         R"({"r":{"min":1,"max":5,"type":"range"},"a":6,"b":"range"})"},
        {"\"x y\".\"z.\": 1\na: \"${\"x y\".\"z.\"}\"", R"({"x y":{"z.":1},"a":"1"})"},
    };
    for (const EvalRow& row : kRows) {
        const Evaluated result = evaluate_text(row.input);
        EXPECT_EQ(result.json, row.expected) << row.input;
        EXPECT_EQ(result.codes, "") << row.input;
    }
}

TEST(Resolve, FindsGlobals) {
    constexpr EvalRow kRows[] = {
        {"a: $x\n$x: $y\n$y: 1", R"({"a":1})"},
        {"$x { k: [1, 2] }\na: $x.k[1]\nb: \"${x.k[0]}\"", R"({"a":2,"b":"1"})"},
        {"[s]\n$x: 1\n[t]\na: $x", R"({"s":{},"t":{"a":1}})"},
        {"$x: h + 1\nh: 1\ns { h: 5, a: $x }", R"({"h":1,"s":{"h":5,"a":2}})"},
        {"$unused: 1 / 0\na: 1", R"({"a":1})"},
        {"$t { x: 1, bad: 1 / 0 }\na: $t.x", R"({"a":1})"},
        {"$t { x: 1, y: \"${t.x}\" }\na: $t.y", R"({"a":"1"})"},
    };
    for (const EvalRow& row : kRows) {
        EXPECT_EQ(evaluate_text(row.input).json, row.expected) << row.input;
    }
}

TEST(Resolve, RefusesWhatNamesNothing) {
    constexpr EvalRow kRows[] = {
        {"a: $x", "TSK4001"},
        {"a: \"${x}\"", "TSK4003"},
        {"a: x + 1", "TSK4004"},
        {"a: x.y", "TSK4004"},
        {"a: @x.y", "TSK4005"},
        {"t { x: 1 }\na: t.y", "TSK4003"},
        {"$t { x: 1 }\na: $t.y", "TSK4003"},
        {"a: a + 1", "TSK4003"},
        {"a: \"${a}\"", "TSK4003"},
        {"$a: $a\nb: $a", "TSK4003"},
        {"l: [1]\na: l[1]", "TSK5003"},
        {"l: [1]\na: l[-1]", "TSK5003"},
        {"l: [1]\na: l.x", "TSK5003"},
        {"n: 1\na: n.x", "TSK5003"},
        {"t { x: 1 }\na: \"${t}\"", "TSK4003"},
        {"n: null\na: \"${n}\"", "TSK4003"},
        {"s { x: 1 }\na: x + 1", "TSK4004"},
    };
    for (const EvalRow& row : kRows) {
        EXPECT_EQ(evaluate_text(row.input).codes, row.expected) << row.input;
    }
}

TEST(Resolve, ReportsOneCauseOnce) {
    EXPECT_EQ(evaluate_text("a: $x\nb: a + 1\nc: \"${b}\"\nd: [c + \"\", a + 2]").codes, "TSK4001");
    EXPECT_EQ(evaluate_text("a: 1 / 0\nb: a + 1\nc: b ?? 2\nd: @if(a == 1, 2, 3)").codes, "TSK5004");
}

TEST(Resolve, ReportsCyclesWithTheirPath) {
    constexpr EvalRow kRows[] = {
        {"$x: $y\n$y: $x\na: $x", "reference cycle: $x → $y → $x\n"},
        {"a: \"${b}\"\nb: \"${c}\"\nc: \"${a}\"", "reference cycle: a → b → c → a\n"},
        {"s { a: s.a + 1 }", "reference cycle: s.a → s.a\n"},
        {"a { b: \"${c}\" }\nc: @a", "reference cycle: a → a.b → c → a\n"},
        {"a: b + 1\nb: a + 1\nx: y + 1\ny: x + 1",
         "reference cycle: a → b → a\nreference cycle: x → y → x\n"},
    };
    for (const EvalRow& row : kRows) {
        EXPECT_EQ(evaluate_text(row.input).messages, row.expected) << row.input;
    }
    EXPECT_EQ(evaluate_text("a { x: b.x + 0, y: 2 }\nb { x: 1, y: a.y + 0 }").json,
              R"({"a":{"x":1,"y":2},"b":{"x":1,"y":2}})");
}

TEST(Resolve, DoesNotReadWhatItInserts) {
    EXPECT_EQ(evaluate_text("a: '${b}'\nb: 1\nc: \"${a}\"").json, R"({"a":"${b}","b":1,"c":"${b}"})");
    const Variables variables = {{"X", "${b} @env('Y')"}};
    EXPECT_EQ(evaluate_text("a: @env(\"X\")\nb: \"<${a}>\"", variables).json,
              R"_({"a":"${b} @env('Y')","b":"<${b} @env('Y')>"})_");
}

}  // namespace
}  // namespace tusk
