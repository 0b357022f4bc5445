#include <gtest/gtest.h>

#include <initializer_list>
#include <string>

#include "evaluated.hpp"

namespace tusk {
namespace {

struct MergeRow {
    std::initializer_list<std::string_view> layers;  // lowest first
    std::string_view expected;
};

void expect_merged(std::initializer_list<MergeRow> rows) {
    for (const MergeRow& row : rows) {
        const Evaluated result = evaluate_layers(row.layers);
        EXPECT_EQ(result.json, row.expected) << *row.layers.begin() << " / " << *(row.layers.end() - 1);
        EXPECT_EQ(result.codes, "") << *row.layers.begin() << " / " << *(row.layers.end() - 1);
    }
}

TEST(Open, UnitesWrittenTables) {
    expect_merged({
        {{"a { x: 1, y: 2 }", "a { x: 9 }"}, R"({"a":{"x":9,"y":2}})"},
        {{"a: [1, 2]", "a: [3]"}, R"({"a":[3]})"},
        {{"a { x: 1 }", "a: null"}, R"({"a":null})"},
        {{"a: null", "a { x: 1 }"}, R"({"a":{"x":1}})"},
        {{"a { x: 1 }", "a: null", "a { y: 2 }"}, R"({"a":{"y":2}})"},
        {{"a { x: 1 }", "a: 5", "a { y: 2 }", "a { z: 3 }"}, R"({"a":{"y":2,"z":3}})"},
        {{"a { b { x: 1 } }", "a: 5", "a { b { y: 2 } }"}, R"({"a":{"b":{"y":2}}})"},
        {{"a { b { x: 1 } }", "a { b: 5 }", "a { b { y: 2 } }"}, R"({"a":{"b":{"y":2}}})"},
        {{"a: 1-5", "a { min: 2 }"}, R"({"a":{"min":2}})"},
        {{"a: 1\nb: 2", "b: 3\nc: 4\na: 5"}, R"({"a":5,"b":3,"c":4})"},
        {{"a {}", "a { x: 1 }"}, R"({"a":{"x":1}})"},
        {{"a { x: 1 }", "a {}"}, R"({"a":{"x":1}})"},
    });
}

TEST(Open, UnitesExpressionsThatYieldTables) {
    expect_merged({
        {{"$t { x: 1, y: 1 }\na: $t", "a { y: 2 }"}, R"({"a":{"y":2,"x":1}})"},
        {{"$t { x: 1, y: 1 }\na { y: 2, z: 2 }", "a: $t"}, R"({"a":{"y":1,"z":2,"x":1}})"},
        {{"a: true ? { x: 1 } : 2", "a { y: 2 }"}, R"({"a":{"y":2,"x":1}})"},
        {{"a { y: 2 }", "a: false ? { x: 1 } : null"}, R"({"a":null})"},
        {{"a { y: 2 }", "a: null ?? { x: 1 }"}, R"({"a":{"y":2,"x":1}})"},
        {{"a { y: 2 }", "a: \"\" || { x: 1 }"}, R"({"a":{"y":2,"x":1}})"},
        {{"a { y: 2 }", "a: @if(true, { x: 1 }, 2)"}, R"({"a":{"y":2,"x":1}})"},
        {{"b { x: 1 }\na: @b", "a.y: 2"}, R"({"b":{"x":1},"a":{"y":2,"x":1}})"},
        {{"$t { x { p: 1 } }\na: $t", "a { x { q: 2 } }"}, R"({"a":{"x":{"q":2,"p":1}}})"},
        {{"a { x: 1 }", "a: $t\n$t: 5", "a { y: 2 }"}, R"({"a":{"y":2}})"},
        {{"a: 5", "a: $t\n$t { x: 1 }", "a { y: 2 }"}, R"({"a":{"y":2,"x":1}})"},
        {{"$t { x: 1 }\na: $t", "a: { y: 2 }", "a: $u\n$u { z: 3 }"}, R"({"a":{"y":2,"x":1,"z":3}})"},
    });
}

TEST(Open, BindsLate) {
    expect_merged({
        {{"$h: \"a\"\nu: \"http://${h}\"", "$h: \"b\""}, R"({"u":"http://b"})"},
        {{"s { h: \"a\", u: \"${h}\" }", "s.h: \"b\""}, R"({"s":{"h":"b","u":"b"}})"},
        {{"h: 1\ns { u: h + 0 }", "s.h: 2"}, R"({"h":1,"s":{"u":2,"h":2}})"},
        {{"a: b + 1\nb: 1", "b: c\nc: 5"}, R"({"a":6,"b":5,"c":5})"},
        {{"$t { x: 1 }\na: $t.x", "$t.x: 2"}, R"({"a":2})"},
        {{"a: t.x + 0\nt { x: 1 }", "t: null", "t { x: 3 }"}, R"({"a":3,"t":{"x":3}})"},
    });
}

TEST(Open, NeverEvaluatesWhatIsOverridden) {
    expect_merged({
        {{"a: 1 / 0", "a: 1"}, R"({"a":1})"},
        {{"a: $undefined", "a: \"x\""}, R"({"a":"x"})"},
        {{"a: @env(\"X\")", "a: 1"}, R"({"a":1})"},
        {{"a { b: 1 / 0 }", "a: null"}, R"({"a":null})"},
        {{"a: \"${a1}\"\na1: \"${a}\"", "a1: 1"}, R"({"a":"1","a1":1})"},
        {{"a: 1 / 0", "a: $t\n$t: 5"}, R"({"a":5})"},
        {{"a: 1 / 0", "a { x: 1 }"}, R"({"a":{"x":1}})"},
        {{"$g: 1 / 0\na: $g", "$g: 1"}, R"({"a":1})"},
        {{"a { x: 1 / 0, y: 1 }", "a.x: 2"}, R"({"a":{"x":2,"y":1}})"},
    });
}

// A layer cannot read the value that it hides.
TEST(Open, HidesTheValueBelowFromItsOwnLayer) {
    EXPECT_EQ(evaluate_layers({"a: 1", "a: a + 1"}).codes, "TSK4003");
    EXPECT_EQ(evaluate_layers({"$a: 1\nb: $a", "$a: $a + 1"}).codes, "TSK4003");
    EXPECT_EQ(evaluate_layers({"a: 5\ns.a: 1", "s { a: a + 1 }"}).json, R"({"a":5,"s":{"a":6}})");
}

}  // namespace
}  // namespace tusk
