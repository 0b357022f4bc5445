#include "tusk/tree/merge_rules.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "evaluated.hpp"

namespace tusk {
namespace {

struct Rule {
    std::string_view pattern;
    MergeOp op;
    std::string by_key = {};
};

struct RuleRow {
    std::vector<Rule> rules;
    std::vector<std::string_view> layers;
    std::string_view expected;  // or the codes
};

void expect_merged(const std::vector<RuleRow>& rows) {
    for (const RuleRow& row : rows) {
        Layers layers;
        for (const Rule& rule : row.rules) {
            layers.add_rule(rule.pattern, rule.op, rule.by_key);
        }
        for (const std::string_view text : row.layers) {
            static_cast<void>(layers.add(text));
        }
        const Tree tree = layers.merge();
        const Evaluated result = evaluate_tree(layers, tree);
        EXPECT_EQ(result.codes.empty() ? result.json : result.codes, row.expected)
            << row.rules.front().pattern << ": " << row.layers.front() << " / " << row.layers.back() << "\n"
            << result.messages;
    }
}

TEST(MergeRule, JoinsListsThatLieOverLists) {
    using enum MergeOp;
    expect_merged({
        {{{"a", Append}}, {"a: [1]", "a: [2]", "a: [3]"}, R"({"a":[1,2,3]})"},
        {{{"a", Prepend}}, {"a: [1]", "a: [2]", "a: [3]"}, R"({"a":[3,2,1]})"},
        {{{"a", Unique}}, {"a: [1, 1]", "a: [1, 2, 2]"}, R"({"a":[1,1,2]})"},
        {{{"a", By, "n"}},
         {"a: [{ n: 1, v: 1 }]", "a: [{ n: 1, w: 2 }, 5]"},
         R"({"a":[{"n":1,"v":1,"w":2},5]})"},
        {{{"a", Append}}, {"a: [1]"}, R"({"a":[1]})"},
        {{{"b", Append}}, {"a: [1]", "a: [2]"}, R"({"a":[2]})"},
        {{{"s.*", Append}}, {"s.a: [1]", "s { a: [2] }"}, R"({"s":{"a":[1,2]}})"},
        {{{"$l", Append}}, {"$l: [1]\na: $l", "$l: [2]"}, R"({"a":[1,2]})"},
    });
}

TEST(MergeRule, JoinsListsThatExpressionsYield) {
    using enum MergeOp;
    expect_merged({
        {{{"a", Append}}, {"$x: [1]\na: $x", "a: $x"}, R"({"a":[1,1]})"},
        {{{"a", Append}}, {"a: [1]", "a: true ? [2] : 3"}, R"({"a":[1,2]})"},
        {{{"a", Append}}, {"a: [1]", "a: @array.concat([2], [3])"}, R"({"a":[1,2,3]})"},
        {{{"a", Append}}, {"a: @array.range(2)", "a: [2]"}, R"({"a":[0,1,2]})"},
        {{{"a", By, "n"}},
         {"a: [{ n: 1, v: 1 }]", "$e: [{ n: 1, v: 2 }]\na: $e"},
         R"({"a":[{"n":1,"v":2}]})"},
        {{{"p.a", Append}}, {"$t { a: [1] }\np: $t", "p { a: [2] }"}, R"({"p":{"a":[1,2]}})"},
        {{{"p.a", Append}}, {"p { a: [1] }", "$t { a: [2] }\np: $t"}, R"({"p":{"a":[1,2]}})"},
        {{{"p.a", Append}}, {"p { a: [1] }", "$t { a: [2] }\np: $t", "p.a += [3]"}, R"({"p":{"a":[1,2,3]}})"},
        {{{"p.a", Prepend}}, {"$t { a: [1] }\np: $t", "$u { a: [2] }\np: $u"}, R"({"p":{"a":[2,1]}})"},
    });
}

// The default stands where one of the two is no list.
TEST(MergeRule, LeavesWhatIsNoList) {
    using enum MergeOp;
    expect_merged({
        {{{"a", Append}}, {"a: [1]", "a: 5"}, R"({"a":5})"},
        {{{"a", Append}}, {"a: 5", "a: [1]"}, R"({"a":[1]})"},
        {{{"a", Append}}, {"a: [1]", "a: 5", "a: [2]", "a: [3]"}, R"({"a":[2,3]})"},
        {{{"a", Append}}, {"a: [1]", "a: null", "a: [2]"}, R"({"a":[2]})"},
        {{{"a", Append}}, {"a: [1]", "a: @delete", "a: [2]"}, R"({"a":[2]})"},
        {{{"a", Append}}, {"a { x: 1 }", "a: [2]"}, R"({"a":[2]})"},
        {{{"a", Append}}, {"a { x: 1 }", "a { y: 2 }"}, R"({"a":{"x":1,"y":2}})"},
        {{{"a", Append}}, {"a { x: 1 }", "$t { y: 2 }\na: $t"}, R"({"a":{"x":1,"y":2}})"},
        {{{"a", Append}}, {"a: [1]", "a: 1 + 1"}, R"({"a":2})"},
        {{{"a", Append}}, {"a: [1 / 0]", "a: 1 + 1"}, R"({"a":2})"},
        {{{"a", Append}}, {"a: 1-5", "a: [2]"}, R"({"a":[2]})"},
        {{{"a", Append}}, {"$t { y: 2 }\na: $t", "a: [2]"}, R"({"a":[2]})"},
        {{{"a", Append}}, {"a: @env(\"UNSET\")", "a: [2]"}, "TSK5001"},
        {{{"a", Append}}, {"a: [1]", "a: @env(\"UNSET\")\nb: @a ?? 3"}, "TSK5001"},
        {{{"a", By, "n"}}, {"a: [{ n: 1 }, { n: 1.0 }]", "a: []"}, "TSK6012"},
        {{{"a", By, "n"}}, {"a: [{ n: 1 }, { n: 1 }]"}, R"({"a":[{"n":1},{"n":1}]})"},
    });
}

TEST(MergeRule, ReplacesTables) {
    using enum MergeOp;
    expect_merged({
        {{{"a", Replace}}, {"a { x: 1 }", "a { y: 2 }"}, R"({"a":{"y":2}})"},
        {{{"a", Replace}}, {"a { x: 1, t { u: 1 } }", "a.t.w: 2\na.z: 3"}, R"({"a":{"t":{"w":2},"z":3}})"},
        {{{"a", Replace}}, {"a { x: 1 }", "$t { y: 2 }\na: $t"}, R"({"a":{"y":2}})"},
        {{{"a", Replace}}, {"$t { y: 2 }\na: $t", "a { x: 1 }"}, R"({"a":{"x":1}})"},
        {{{"p.a", Replace}}, {"p.a { x: 1 }", "$t { a { y: 2 } }\np: $t"}, R"({"p":{"a":{"y":2}}})"},
        {{{"p.a", Replace}},
         {"$t { a { y: 2 } }\np: $t", "$u { a { z: 2 } }\np: $u"},
         R"({"p":{"a":{"z":2}}})"},
        {{{"a", Replace}}, {"a: [1]", "a: [2]"}, R"({"a":[2]})"},
        {{{"**", Replace}, {"a", Set}},
         {"a { x: 1, t { u: 1 } }", "a { t { w: 1 } }"},
         R"({"a":{"x":1,"t":{"w":1}}})"},
        {{{"a", Replace}, {"a.t", Set}},
         {"a { x: 1, t { u: 1 } }", "a { t { w: 1 } }"},
         R"({"a":{"t":{"w":1}}})"},
        {{{"$t", Replace}}, {"$t { x: 1 }\na: $t", "$t { y: 1 }"}, R"({"a":{"y":1}})"},
    });
}

TEST(MergeRule, IsBeatenByADirective) {
    using enum MergeOp;
    expect_merged({
        {{{"a", Append}}, {"a: [1]", "a: @replace([2])"}, R"({"a":[2]})"},
        {{{"a", Append}}, {"a: [1]", "a: @prepend([2])", "a: [3]"}, R"({"a":[2,1,3]})"},
        {{{"a", Prepend}}, {"a: [1]", "a += [2]", "a: [3]"}, R"({"a":[3,1,2]})"},
        {{{"a", Replace}}, {"a: [1]", "a += [2]"}, R"({"a":[1,2]})"},
        {{{"a", Replace}}, {"a: [1]", "a: [2]", "a += [3]"}, R"({"a":[2,3]})"},
        {{{"a", Append}}, {"a: [1]", "a: @delete"}, "{}"},
        {{{"a", Append}}, {"a: 1", "a += [2]"}, "TSK6011"},
        {{{"a", Append}}, {"a: 1", "a: [1]", "a += [2]"}, R"({"a":[1,2]})"},
    });
}

// The elements that `by` merges lie over one another as tables of two layers do.
TEST(MergeRule, ReachesIntoElements) {
    using enum MergeOp;
    expect_merged({
        {{{"a", By, "n"}, {"a.*.l", Append}},
         {"a: [{ n: 1, l: [1] }]", "a: [{ n: 1, l: [2] }]"},
         R"({"a":[{"n":1,"l":[1,2]}]})"},
        {{{"a", By, "n"}, {"**.l", Append}},
         {"a: [{ n: 1, l: [1] }]", "x: 5\na: [{ n: 1, l: [x] }]"},
         R"({"a":[{"n":1,"l":[1,5]}],"x":5})"},
        {{{"**.l", Append}},
         {"a: [{ n: 1, l: [1] }]", "a: @by(\"n\", [{ n: 1, l: [2] }])"},
         R"({"a":[{"n":1,"l":[1,2]}]})"},
        {{{"a", By, "n"}, {"a.l", Append}},
         {"a: [{ n: 1, l: [1] }]", "a: [{ n: 1, l: [2] }]"},
         R"({"a":[{"n":1,"l":[2]}]})"},
    });
}

TEST(MergeRule, EvaluatesLongChainsAndFindsCycles) {
    using enum MergeOp;
    std::string chain = "l0: [0]\n";
    for (int i = 1; i < 1500; ++i) {
        chain += "l" + std::to_string(i) + ": l" + std::to_string(i - 1) + "\n";
    }
    Layers layers({chain, "l1499: l1400"});
    layers.add_rule("l1499", Append);
    EXPECT_EQ(evaluate_tree(layers, layers.merge()).codes, "");
    expect_merged({{{{"a", Append}}, {"a: [1]", "a: [b]\nb: a"}, "TSK4002"}});
}

TEST(MergeRule, KeepsSecrecy) {
    Layers layers({"a: @env.list(\"S\", [\"s\"])", "a: [2]"});
    layers.add_rule("a", MergeOp::Append);
    EXPECT_EQ(evaluate_tree(layers, layers.merge()).json, R"({"a":["s",2]})");
    Layers secret({"$s: @env.secure(\"S\", \"s\")\na: [\"${s}\"]", "a: [2]"});
    secret.add_rule("a", MergeOp::Append);
    const Tree tree = secret.merge();
    EvalOptions options;
    options.merge_rules = &secret.rules();
    const Value value =
        evaluate(tree, VariableHost({}), secret.sources(), secret.arena(), secret.sink(), options);
    EXPECT_TRUE(value.find("a")->items()[0].is_secret());
}

}  // namespace
}  // namespace tusk
