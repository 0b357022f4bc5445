#include <gtest/gtest.h>

#include <string>

#include "evaluated.hpp"

namespace tusk {
namespace {

TEST(OpObject, Computes) {
    constexpr EvalRow kRows[] = {
        {"@object.keys({b: 1, a: {c: 2}})", R"(["b","a"])"},
        {"@object.values({b: 1, a: {c: 2}})", R"([1,{"c":2}])"},
        {"@object.keys({})", "[]"},
        {"@object.has({a: {b: null}}, \"a.b\")", "true"},
        {"@object.has({a: {b: 1}}, \"a.c\")", "false"},
        {"@object.has({a: 1}, \"a.b.c\")", "false"},
        {"@object.get({a: {b: [5, {c: 6}]}}, \"a.b[1].c\")", "6"},
        {"@object.get({\"x.y\": 1}, '\"x.y\"')", "1"},
        {"@object.get({a: 1}, \"b\", 2)", "2"},
        {"@object.get({a: null}, \"a\", 2)", "null"},
        {"@object.merge({a: 1, b: {c: 1, d: [1]}}, {b: {d: [2], e: 3}, f: 4})",
         R"({"a":1,"b":{"c":1,"d":[2],"e":3},"f":4})"},
        {"@object.merge({a: {b: 1}}, {a: null}, {a: {c: 2}})", R"({"a":{"c":2}})"},
        {"@object.merge({a: 1})", R"({"a":1})"},
    };
    expect_rows(kRows);
}

TEST(OpObject, RefusesWrongArguments) {
    constexpr EvalRow kRows[] = {
        {"@object.keys([1])", "TSK5003"},
        {"@object.keys(1-2)", "TSK5003"},
        {"@object.get({a: 1}, \"b\")", "TSK4003"},
        {"@object.get({a: [1]}, \"a[1]\")", "TSK4003"},
        {"@object.get({a: 1}, \"a..b\")", "TSK5003"},
        {"@object.get({a: 1}, \"$a\")", "TSK5003"},
        {"@object.get({a: 1}, 1)", "TSK5003"},
        {"@object.get(1, \"a\")", "TSK5003"},
        {"@object.merge({a: 1}, [1])", "TSK5003"},
        {"@object.has({a: 1}, \"\")", "TSK5003"},
    };
    expect_rows(kRows);
}

// @object.merge and @object.get may yield a table, and unite with those above and below.
TEST(OpObject, UnitesWithWrittenTables) {
    EXPECT_EQ(evaluate_layers({"t { a: 1, b: 1 }", "t: @object.merge({b: 2}, {c: 3})", "t { d: 4 }"}).json,
              R"({"t":{"a":1,"b":2,"d":4,"c":3}})");
    EXPECT_EQ(evaluate_layers({"$s: {x: {b: 2}}\nt: @object.get($s, \"x\")", "t { a: 1 }"}).json,
              R"({"t":{"a":1,"b":2}})");
    EXPECT_EQ(evaluate_layers({"t { a: 1 }", "t: @object.get({x: 5}, \"x\")"}).json, R"({"t":5})");
    EXPECT_EQ(evaluate_layers({"t: @array.first([{b: 2}])", "t { a: 1 }"}).json, R"({"t":{"a":1}})");
}

}  // namespace
}  // namespace tusk
