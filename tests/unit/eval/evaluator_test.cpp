#include <gtest/gtest.h>

#include <string>

#include "evaluated.hpp"

namespace tusk {
namespace {

// $g0: $g1 ... $g(n-1): $gn, and what the last one is.
std::string make_chain(int length, std::string_view step_begin, std::string_view step_end,
                       std::string_view last) {
    std::string text = "a: $g0\n";
    for (int i = 0; i < length; ++i) {
        text += "$g" + std::to_string(i) + ": " + std::string(step_begin) + "$g" + std::to_string(i + 1) +
                std::string(step_end) + "\n";
    }
    return text + "$g" + std::to_string(length) + ": " + std::string(last) + "\n";
}

// Around the depth at which evaluation is put off, and far beyond it.
TEST(Evaluator, FollowsChainsOfEveryLength) {
    for (const int length : {1, 38, 39, 40, 41, 238, 239, 240, 241, 242, 479, 480, 481, 1000, 5000, 9000}) {
        EXPECT_EQ(evaluate_text(make_chain(length, "", "", "\"end\"")).json, R"({"a":"end"})") << length;
        EXPECT_EQ(evaluate_text(make_chain(length, "", " + 1", "0")).json,
                  "{\"a\":" + std::to_string(length) + "}")
            << length;
    }
    EXPECT_EQ(evaluate_text(make_chain(2000, "[", "][0]", "1")).json, R"({"a":1})");
    EXPECT_EQ(evaluate_text(make_chain(2000, "true ? ", " : 0", "7")).json, R"({"a":7})");
    EXPECT_EQ(evaluate_text(make_chain(2000, "null ?? ", "", "7")).json, R"({"a":7})");
    EXPECT_EQ(evaluate_text(make_chain(2000, "@if(true, ", ")", "7")).json, R"({"a":7})");
    EXPECT_EQ(evaluate_text(make_chain(2000, "\"${", "}\"", "\"x\"")).json, R"({"a":"x"})");
    EXPECT_EQ(evaluate_text(make_chain(2000, "@math.add(1, ", ")", "0")).json, R"({"a":2000})");
    EXPECT_EQ(evaluate_text(make_chain(2000, "@validate.required(", ")", "7")).json, R"({"a":7})");
    EXPECT_EQ(evaluate_text(make_chain(2000, "@object.get({x: ", "}, \"x\")", "7")).json, R"({"a":7})");
}

TEST(Evaluator, FollowsChainsThroughTables) {
    std::string text;
    for (int i = 0; i < 3000; ++i) {
        text += "t" + std::to_string(i) + " { x: @t" + std::to_string(i + 1) + ".x }\n";
    }
    text += "t3000 { x: 5 }\n";
    const Evaluated result = evaluate_text(text);
    EXPECT_EQ(result.codes, "");
    EXPECT_TRUE(result.json.starts_with(R"({"t0":{"x":5},"t1":{"x":5})"));
}

TEST(Evaluator, StopsChainsThatAreTooLong) {
    EXPECT_EQ(evaluate_text(make_chain(30'000, "", "", "1")).codes, "TSK5005");
    EvalLimits limits;
    limits.chain = 1000;
    EXPECT_EQ(evaluate_layers({make_chain(700, "", "", "1")}, {}, limits).codes, "");
    EXPECT_EQ(evaluate_layers({make_chain(3000, "", "", "1")}, {}, limits).codes, "TSK5005");
}

TEST(Evaluator, FindsCyclesOfEveryLength) {
    for (const int length : {1, 2, 39, 40, 41, 239, 240, 241, 1000, 5000}) {
        EXPECT_EQ(evaluate_text(make_chain(length, "", "", "$g0")).codes, "TSK4002") << length;
        EXPECT_EQ(evaluate_text(make_chain(length, "", " + 1", "$g0")).codes, "TSK4002") << length;
        EXPECT_EQ(evaluate_text(make_chain(length, "", "", "$g" + std::to_string(length - 1))).codes,
                  "TSK4002")
            << length;
    }
}

TEST(Evaluator, ReportsAFaultAtTheEndOfALongChainOnce) {
    EXPECT_EQ(evaluate_text(make_chain(1000, "", "", "1 / 0")).codes, "TSK5004");
    EXPECT_EQ(evaluate_text(make_chain(1000, "", "", "@env(\"X\")")).codes, "TSK5001");
    EXPECT_EQ(evaluate_text("b: @math.max(1 / 0, $g0)\n" + make_chain(1000, "", "", "1")).codes, "TSK5004");
    EXPECT_EQ(evaluate_text(make_chain(1000, "", "", "$nothing")).codes, "TSK4001");
    EXPECT_EQ(evaluate_text(make_chain(1000, "", "", "\"a\" + true") + "b: $g500\n").codes, "TSK9016");
}

// Forty lines that would make 2^40 bytes.
TEST(Evaluator, BoundsTheTextThatIsMade) {
    std::string text = "a: $g0\n$g40: \"x\"\n";
    std::string sums = text;
    std::string lists = "a: $g0\n$g40: [1]\n";
    for (int i = 0; i < 40; ++i) {
        const std::string key = "$g" + std::to_string(i) + ": ";
        const std::string next = "$g" + std::to_string(i + 1);
        text += key + "\"${" + next + "}${" + next + "}\"\n";
        sums += key + next + " + " + next + "\n";
        lists += key + "[" + next + ", " + next + "]\n";
    }
    EXPECT_EQ(evaluate_text(text).codes, "TSK5005");
    EXPECT_EQ(evaluate_text(sums).codes, "TSK5005");
    EXPECT_EQ(evaluate_text(lists).codes, "TSK5005");
}

TEST(Evaluator, CountsTextAgainstItsBudget) {
    EvalLimits limits;
    limits.interpolation_bytes = 10;
    EXPECT_EQ(evaluate_layers({"a: \"12345\"\nb: \"${a}12345\""}, {}, limits).codes, "");
    EXPECT_EQ(evaluate_layers({"a: \"12345\"\nb: \"${a}123456\""}, {}, limits).codes, "TSK5005");
    EXPECT_EQ(evaluate_layers({"a: \"12345\"\nb: \"${a}\"\nc: \"${a}\"\nd: \"${a}\""}, {}, limits).codes,
              "TSK5005");
}

TEST(Evaluator, EvaluatesEachKeyOnce) {
    EXPECT_EQ(evaluate_text("$x: \"a\" + true\na: $x\nb: $x\nc: \"${x}\"").codes, "TSK9016");
}

TEST(Evaluator, EvaluatesOnlyWhatAPathNeeds) {
    Layers layers{"a { b: 1 + 1, c: 1 / 0 }\n$g: [1, { x: \"y\" }]\nd: @env(\"X\")"};
    const VariableHost host(Variables{});
    const auto get = [&](std::string_view path) {
        const KeyPathResult parsed = parse_key_path(path);
        EXPECT_TRUE(parsed.path.has_value()) << path;
        const PathValue found = evaluate_path(layers.tree(0), *parsed.path, host, layers.sources(),
                                              layers.arena(), layers.sink());
        return !found.value ? "missing" : found.value->is_error() ? "error" : to_json(*found.value, {});
    };
    EXPECT_EQ(get("a.b"), "2");
    EXPECT_EQ(layers.take_codes(), "");
    EXPECT_EQ(get("$g[1].x"), "\"y\"");
    EXPECT_EQ(get("$g[2]"), "missing");
    EXPECT_EQ(get("a.x"), "missing");
    EXPECT_EQ(get("x"), "missing");
    EXPECT_EQ(layers.take_codes(), "");
    EXPECT_EQ(get("d"), "error");
    EXPECT_EQ(layers.take_codes(), "TSK5001");
    EXPECT_EQ(get("a.c"), "error");
    EXPECT_EQ(layers.take_codes(), "TSK5004");
}

TEST(Evaluator, SaysWhereAPathEnds) {
    Layers layers{"server { port: 1, host: \"x\" }"};
    const VariableHost host(Variables{});
    const KeyPath path = *parse_key_path("server.prot").path;
    const PathValue found =
        evaluate_path(layers.tree(0), path, host, layers.sources(), layers.arena(), layers.sink());
    EXPECT_FALSE(found.value.has_value());
    EXPECT_EQ(found.missing_step, 1U);
    EXPECT_EQ(found.siblings, (std::vector<std::string>{"port", "host"}));
}

TEST(ShowUnresolved, PrintsExpressionsAsWritten) {
    Layers layers{"a: 1\nb: a + 1\nc: \"x${a}\"\nd: [1, @env(\"X\")]"};
    WriteOptions compact;
    compact.compact = true;
    EXPECT_EQ(to_json(show_unresolved(layers.tree(0), layers.sources(), layers.arena()), compact),
              R"_({"a":1,"b":{"$expr":"a + 1"},"c":"x${a}","d":[1,{"$expr":"@env(\"X\")"}]})_");
}

TEST(CheckStatements, RefusesIncludesAndUnknownRules) {
    Layers layers{"@include \"x.tsk\"\ns {\n  @validate.required(\"a\")\n  @validate.email(\"a\")\n}\na: 1"};
    EXPECT_EQ(layers.take_codes(), "");
    check_statements(layers.document(0), layers.sink());
    EXPECT_EQ(layers.take_codes(), "TSK5020 TSK5020");
}

}  // namespace
}  // namespace tusk
