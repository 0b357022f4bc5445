#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

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

// k0: 1, and every key refers to the one before: as many references as the number of the last key.
std::string make_backward_chain(int length, bool last_first) {
    std::string text;
    for (int i = 0; i <= length; ++i) {
        const std::string entry = "k" + std::to_string(i) + ": " +
                                  (i == 0 ? std::string("1") : "@k" + std::to_string(i - 1)) + "\n";
        text = last_first ? entry + text : text + entry;
    }
    return text;
}

TEST(Evaluator, TakesAChainOfTheLimitAndRefusesOneMore) {
    EvalLimits limits;
    for (const std::uint32_t limit : {1U, 2U, 100U, 239U, 240U, 241U, 1000U}) {
        limits.chain = limit;
        const int length = static_cast<int>(limit);
        for (const bool last_first : {false, true}) {
            EXPECT_EQ(evaluate_layers({make_backward_chain(length, last_first)}, {}, limits).codes, "")
                << limit;
            const Evaluated over = evaluate_layers({make_backward_chain(length + 1, last_first)}, {}, limits);
            EXPECT_EQ(over.codes, "TSK5005") << limit;
            EXPECT_EQ(over.messages, "a chain of references is longer than " + std::to_string(limit) + "\n");
        }
    }
    EXPECT_EQ(evaluate_text(make_backward_chain(10'000, true)).codes, "");
    EXPECT_EQ(evaluate_text(make_backward_chain(10'001, true)).codes, "TSK5005");
    EXPECT_EQ(evaluate_text(make_backward_chain(30'000, false)).codes, "TSK5005");
}

TEST(Evaluator, CountsAChainThroughEverything) {
    EvalLimits limits;
    limits.chain = 3;
    const std::vector<std::string_view> at_limit = {
        "a: 1\nb: a + 1\nc: \"${b}\"\nd: c ?? 0",
        "a: 1\nb { x: @a }\nc: b\nd: c.x",
        "a: 1\nb: [{ x: @a }]\nc: b[0]\nd: c.x",
        "$a: { x: 1 }\n$b: { y: $a }\n$c: $b.y\nd: $c.x",
        "a: true ? { x: 1 } : null\nb: @a.x\nc: b\nd: @if(c == 1, b, 0)",
    };
    for (const std::string_view text : at_limit) {
        EXPECT_EQ(evaluate_layers({text}, {}, limits).codes, "") << text;
        EXPECT_EQ(evaluate_layers({std::string(text) + "\ne: @d"}, {}, limits).codes, "TSK5005") << text;
    }
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

// The default is 16 MiB.
TEST(Evaluator, MakesAsMuchTextAsTheBudgetHas) {
    const std::string text = "a: \"" + std::string(std::size_t{4} << 20, 'x') + "\"\n";
    EXPECT_EQ(evaluate_text(text + "b: \"${a}${a}${a}${a}\"").codes, "");
    EXPECT_EQ(evaluate_text(text + "b: \"${a}${a}${a}${a}!\"").codes, "TSK5005");
}

TEST(Evaluator, TakesAnExpansionOfTheLimitAndRefusesMore) {
    EvalLimits limits;
    // A list of three costs 8 bytes for itself and for each of its items.
    limits.expansion_bytes = 64;
    EXPECT_EQ(evaluate_layers({"$a: [1, 2, 3]\nb: $a\nc: $a"}, {}, limits).codes, "");
    limits.expansion_bytes = 63;
    const Evaluated over = evaluate_layers({"$a: [1, 2, 3]\nb: $a\nc: $a"}, {}, limits);
    EXPECT_EQ(over.codes, "TSK5005");
    EXPECT_EQ(over.messages, "references expand to more than 63 bytes\n");
}

// The default is 256 MiB: 256 texts of 1 MiB with their overhead.
TEST(Evaluator, ExpandsAsMuchAsTheLimitHas) {
    std::string text = "$a: \"" + std::string((std::size_t{1} << 20) - 8, 'x') + "\"\n";
    for (int i = 0; i < 256; ++i) {
        text += "b" + std::to_string(i) + ": $a\n";
    }
    const auto codes_of_text = [](std::string_view document) {
        Layers layers{document};
        const VariableHost host(Variables{});
        static_cast<void>(evaluate(layers.tree(0), host, layers.sources(), layers.arena(), layers.sink()));
        return layers.take_codes();
    };
    EXPECT_EQ(codes_of_text(text), "");
    EXPECT_EQ(codes_of_text(text + "c: $a\n"), "TSK5005");
}

// $d0: 1, and every further one is a list of the one before.
std::string make_nested_lists(int depth) {
    std::string text = "$d0: 1\n";
    for (int i = 1; i <= depth; ++i) {
        text += "$d" + std::to_string(i) + ": [$d" + std::to_string(i - 1) + "]\n";
    }
    return text + "a: $d" + std::to_string(depth) + "\n";
}

TEST(Evaluator, TakesADepthOfTheLimitAndRefusesOneMore) {
    EvalLimits limits;
    limits.depth = 3;
    EXPECT_EQ(evaluate_layers({make_nested_lists(3)}, {}, limits).codes, "");
    const Evaluated over = evaluate_layers({make_nested_lists(4)}, {}, limits);
    EXPECT_EQ(over.codes, "TSK5005");
    EXPECT_EQ(over.messages, "references nest lists and tables deeper than 3\n");
    EXPECT_EQ(evaluate_text(make_nested_lists(1000)).codes, "");
    EXPECT_EQ(evaluate_text(make_nested_lists(1001)).codes, "TSK5005");
}

// A document of nothing but mistakes: names are compared within a budget, so that time stays linear.
TEST(Evaluator, SuggestsNamesForTheFirstOfManyMistakes) {
    std::string text;
    for (int i = 0; i < 3000; ++i) {
        text += "key_" + std::to_string(i) + ": \"${kye_" + std::to_string(i) + "}\"\n";
    }
    Layers layers{text};
    const VariableHost host(Variables{});
    static_cast<void>(evaluate(layers.tree(0), host, layers.sources(), layers.arena(), layers.sink()));
    const std::vector<Diagnostic> findings = layers.sink().take_sorted();
    ASSERT_EQ(findings.size(), 3000U);
    EXPECT_EQ(findings[100].help, "did you mean `key_100`?");
    EXPECT_EQ(findings.back().help, "define it, or write `\\${` when `${` is text");
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

TEST(Evaluate, RefusesStatementsThatAreNoRules) {
    EXPECT_EQ(
        evaluate_text("s {\n  @validate.required(\"a\")\n  @validate.email(\"a\")\n a: 1\n}\n@env(\"X\")")
            .codes,
        "TSK5020 TSK5020");
}

}  // namespace
}  // namespace tusk
