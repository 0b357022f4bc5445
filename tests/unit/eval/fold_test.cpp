#include <gtest/gtest.h>

#include "evaluated.hpp"

namespace tusk {
namespace {

struct FoldRow {
    std::string_view base;
    std::string_view top;
    std::string_view expected;
};

TEST(FoldLists, JoinsWhatLiesBelow) {
    constexpr FoldRow kRows[] = {
        {"a: [1]", "a += [2]", R"({"a":[1,2]})"},
        {"a: [1]", "a: @append([2])", R"({"a":[1,2]})"},
        {"a: [1]", "a: @prepend([2, 3])", R"({"a":[2,3,1]})"},
        {"a: [1, 1]", "a: @unique([1, 2, 2])", R"({"a":[1,1,2]})"},
        {"a: null", "a += [2]", R"({"a":[2]})"},
        {"a: @delete", "a += [2]", R"({"a":[2]})"},
        {"b: 1", "a += [2]", R"({"b":1,"a":[2]})"},
        {"a += [1]", "a += [2]", R"({"a":[1,2]})"},
        {"$x: [1]\na: $x", "a += $x", R"({"a":[1,1]})"},
        {"$x: [1]", "$x += [2]\na: $x", R"({"a":[1,2]})"},
        {"$t: { a: [1] }\np: $t", "p { a += [2] }", R"({"p":{"a":[1,2]}})"},
        {"a: [1]", "a: @delete", "{}"},
        {"a { b: 1 }", "a.b: @delete", R"({"a":{}})"},
        {"a { b: 1 }", "a: @replace({ c: 2 })", R"({"a":{"c":2}})"},
        {"a { b: 1 }", "a: @replace(5)", R"({"a":5})"},
        {"$t: { c: 2 }\na { b: 1 }", "a: @replace($t)", R"({"a":{"c":2}})"},
        {"a { b { c: 1 } }", "a { b: @replace({ d: 2 }) }", R"({"a":{"b":{"d":2}}})"},
        {"a: 1", "a: @replace({ b += [1] })", R"({"a":{"b":[1]}})"},
    };
    for (const FoldRow& row : kRows) {
        const Evaluated result = evaluate_layers({row.base, row.top});
        EXPECT_EQ(result.json, row.expected) << row.base << " / " << row.top;
        EXPECT_EQ(result.codes, "") << row.base << " / " << row.top;
    }
}

TEST(FoldLists, MergesElementsByKey) {
    constexpr FoldRow kRows[] = {
        {R"(a: [{ n: "x", v: 1 }])", R"(a: @by("n", [{ n: "x", v: 2 }]))", R"({"a":[{"n":"x","v":2}]})"},
        {R"(a: [{ n: "x", v: 1 }])", R"(a: @by("n", [{ n: "y" }]))", R"({"a":[{"n":"x","v":1},{"n":"y"}]})"},
        {R"(a: [{ n: 1, l: [1] }])", R"(a: @by("n", [{ n: 1.0, l += [2] }]))",
         R"({"a":[{"n":1.0,"l":[1,2]}]})"},
        {R"(a: [{ n: 1, t { u: 1 } }])", R"(a: @by("n", [{ n: 1, t { w: 2 } }]))",
         R"({"a":[{"n":1,"t":{"u":1,"w":2}}]})"},
        {R"(a: [{ n: 1, t: 5 }])", R"(a: @by("n", [{ n: 1, t: @delete }]))", R"({"a":[{"n":1}]})"},
        {R"($e: [{ n: 1, t { w: 2 } }]
a: [{ n: 1, t { u: 1 } }])",
         R"(a: @by("n", $e))", R"({"a":[{"n":1,"t":{"u":1,"w":2}}]})"},
        {R"(a: [5, { n: "1" }])", R"(a: @by("n", [{ n: 1 }, 6]))", R"({"a":[5,{"n":"1"},{"n":1},6]})"},
        {R"(a: [{ n: "x" }])",
         R"(k: "x"
a: @by("n", [{ n: k, v: "${k}!" }]))",
         R"({"a":[{"n":"x","v":"x!"}],"k":"x"})"},
    };
    for (const FoldRow& row : kRows) {
        const Evaluated result = evaluate_layers({row.base, row.top});
        EXPECT_EQ(result.json, row.expected) << row.base << " / " << row.top;
        EXPECT_EQ(result.codes, "") << row.base << " / " << row.top;
    }
}

TEST(FoldLists, DeletesHoldAcrossLayers) {
    EXPECT_EQ(evaluate_layers({"a { x: 1, y: 2 }", "a: @delete", "a { y: 3 }"}).json, R"({"a":{"y":3}})");
    EXPECT_EQ(evaluate_layers({"a: [1]", "a: @delete", "b: 1", "c: 2"}).json, R"({"b":1,"c":2})");
    EXPECT_EQ(evaluate_layers({"$t: { a: 1, b: 2 }\np: $t", "p { a: @delete }"}).json, R"({"p":{"b":2}})");
    EXPECT_EQ(evaluate_layers({"a: 1\nb: a", "a: @delete"}).codes, "TSK4004");
}

TEST(FoldLists, KeepsSecrecy) {
    Layers layers({"a: [1]", "a += [@env.secure(\"S\", \"s\")]"});
    const Tree tree = layers.merge();
    const VariableHost host({});
    const Value value = evaluate(tree, host, layers.sources(), layers.arena(), layers.sink(), {});
    EXPECT_TRUE(value.find("a")->items()[1].is_secret());
    EXPECT_FALSE(value.find("a")->items()[0].is_secret());
}

TEST(FoldLists, FindsCyclesAndLongChains) {
    EXPECT_EQ(evaluate_layers({"a: [1]", "a += [b]\nb: a"}).codes, "TSK4002");
    std::string text = "l0: [0]\n";
    for (int i = 1; i < 2000; ++i) {
        text += "l" + std::to_string(i) + ": l" + std::to_string(i - 1) + "\n";
    }
    EXPECT_EQ(evaluate_layers({text, "l1999 += l1500"}).codes, "");
}

}  // namespace
}  // namespace tusk
