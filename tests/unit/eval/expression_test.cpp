#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "evaluated.hpp"

namespace tusk {
namespace {

TEST(EvaluateExpression, ChoosesLazily) {
    constexpr EvalRow kRows[] = {
        {"true ? 1 : 1 / 0", "1"},
        {"false ? 1 / 0 : 2", "2"},
        {"@if(true, 1, $undefined)", "1"},
        {"@if(false, 1)", "null"},
        {"@if(1 == 1, \"y\", \"n\")", "\"y\""},
        {"false ? 1 : true ? 2 : 3", "2"},
        {"true ? { x: 1 } : { y: 1 / 0 }", R"({"x":1})"},
        {"[true ? 1 : 2, 3]", "[1,3]"},
    };
    for (const EvalRow& row : kRows) {
        EXPECT_EQ(evaluate_text("a: " + std::string(row.input)).json,
                  "{\"a\":" + std::string(row.expected) + "}")
            << row.input;
    }
}

TEST(EvaluateExpression, WritesScalarsIntoText) {
    EXPECT_EQ(evaluate_text("i: -7\nf: 1.50\nb: false\ns: \"x\"\na: \"${i} ${f} ${b} ${s}\"").json,
              R"({"i":-7,"f":1.5,"b":false,"s":"x","a":"-7 1.5 false x"})");
    EXPECT_EQ(evaluate_text("a: \"${@env(\"X\", 5)}\"").json, R"({"a":"5"})");
}

TEST(EvaluateExpression, Converts) {
    constexpr EvalRow kRows[] = {
        {"@int(\"5\")", "5"},        {"@int(5.0)", "5"},           {"@int(5)", "5"},
        {"@float(5)", "5.0"},        {"@float(\"1.5\")", "1.5"},   {"@bool(\"true\")", "true"},
        {"@string(5)", "\"5\""},     {"@string(1.50)", "\"1.5\""}, {"@string(true)", "\"true\""},
        {"@string(\"x\")", "\"x\""},
    };
    for (const EvalRow& row : kRows) {
        EXPECT_EQ(evaluate_text("a: " + std::string(row.input)).json,
                  "{\"a\":" + std::string(row.expected) + "}")
            << row.input;
    }
    for (const std::string_view text :
         {"@int(\"5x\")", "@int(5.5)", "@int(true)", "@int(1e30)", "@float(\"x\")", "@bool(1)",
          "@bool(\"yes\")", "@string(null)", "@string([1])", "@int()", "@int(1, 2)"}) {
        EXPECT_EQ(evaluate_text("a: " + std::string(text)).codes, "TSK5003") << text;
    }
}

TEST(EvaluateExpression, RefusesCallsThatDoNotExist) {
    for (const std::string_view text :
         {"@shell(\"ls\")", "@cache(\"Y\")", "@query(\"x\")", "@learn(1)", "@nope()", "nope(1)",
          "@redis.set(1)", "@file(\"x\")", "@math.maximum(1)"}) {
        EXPECT_EQ(evaluate_text("a: " + std::string(text)).codes, "TSK5020") << text;
    }
}

// Secrecy follows a value into whatever is computed from it.
TEST(EvaluateExpression, PassesSecrecyOn) {
    struct Row {
        std::string_view input;
        bool secret;
    };
    constexpr Row kRows[] = {
        {"a: @env.secure(\"X\")", true},
        {"a: @env.secure(\"Y\", \"d\")", true},
        {"a: \"<${@env.secure(\"X\")}>\"", true},
        {"a: @env.secure(\"X\") + \"y\"", true},
        {"$s: @env.secure(\"X\")\na: $s", true},
        {"$s: @env.secure(\"X\")\na: \"${s}\"", true},
        {"b { c: @env.secure(\"X\") }\na: b.c", true},
        {"a: @env.secure(\"X\") == \"y\"", true},
        {"a: @env.secure(\"X\") == \"y\" ? 1 : 2", true},
        {"a: @if(@env.secure(\"X\") == \"y\", 1, 2)", true},
        {"a: @env.secure(\"X\") || \"d\"", true},
        {"a: null ?? @env.secure(\"X\")", true},
        {"a: @string(@env.secure(\"X\"))", true},
        {"$l: [@env.secure(\"X\")]\na: $l[0]", true},
        {"a: @env(\"X\")", false},
        {"a: true ? 1 : @env.secure(\"X\")", false},
        {"a: 1 ?? @env.secure(\"X\")", false},
    };
    for (const Row& row : kRows) {
        Layers layers{row.input};
        const VariableHost host(Variables{{"X", "v"}});
        const Value value = evaluate(layers.tree(0), host, layers.sources(), layers.arena(), layers.sink());
        const Value* const a = value.find("a");
        ASSERT_NE(a, nullptr) << row.input;
        EXPECT_EQ(a->is_secret(), row.secret) << row.input;
    }
}

TEST(EvaluateExpression, SaysWhereAValueComesFrom) {
    struct Row {
        std::string_view input;
        Provenance provenance;
    };
    constexpr Row kRows[] = {
        {"a: 1", Provenance::Written},
        {"a: [1]", Provenance::Written},
        {"a: 1 + 1", Provenance::Computed},
        {"b: 1\na: @b", Provenance::Computed},
        {"a: @env(\"X\", 1)", Provenance::Variable},
        {"a: @env(\"Y\", 1)", Provenance::Default},
    };
    for (const Row& row : kRows) {
        Layers layers{row.input};
        const VariableHost host(Variables{{"X", "5"}});
        const Value value = evaluate(layers.tree(0), host, layers.sources(), layers.arena(), layers.sink());
        ASSERT_NE(value.find("a"), nullptr) << row.input;
        EXPECT_EQ(value.find("a")->provenance(), row.provenance) << row.input;
    }
}

}  // namespace
}  // namespace tusk
