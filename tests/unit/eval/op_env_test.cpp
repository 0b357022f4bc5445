#include <gtest/gtest.h>

#include <string>

#include "evaluated.hpp"

namespace tusk {
namespace {

struct EnvRow {
    std::string_view input;
    std::optional<std::string_view> variable;  // of X
    std::string_view expected;                 // JSON of the value, or the codes
};

TEST(OpEnv, TakesTheTypeOfItsDefault) {
    constexpr EnvRow kRows[] = {
        {R"(@env("X"))", "text", "\"text\""},
        {R"(@env("X"))", "", "\"\""},
        {R"(@env("X"))", "5", "\"5\""},
        {R"(@env("X"))", std::nullopt, "TSK5001"},
        {R"(@env("X", 8080))", std::nullopt, "8080"},
        {R"(@env("X", 8080))", "9", "9"},
        {R"(@env("X", 8080))", "9x", "TSK5002"},
        {R"(@env("X", 8080))", "", "TSK5002"},
        {R"(@env("X", 8080))", " 9", "TSK5002"},
        {R"(@env("X", 8080))", "007", "TSK5002"},
        {R"(@env("X", 1.5))", "2", "2.0"},
        {R"(@env("X", 1.5))", "1e3", "1000.0"},
        {R"(@env("X", true))", "false", "false"},
        {R"(@env("X", true))", "no", "TSK5002"},
        {R"(@env("X", "d"))", "", "\"\""},
        {R"(@env("X", "d"))", std::nullopt, "\"d\""},
        {R"(@env("X", null))", std::nullopt, "null"},
        {R"(@env("X", null))", "5", "\"5\""},
        {R"(@env("X", [1]))", "5", "TSK5003"},
        {R"(@env("X", {b: 1}))", std::nullopt, "TSK5003"},
        {R"(@env("X", 1 + 1))", "7", "7"},
        {R"(@env("X", @env("Y", 1)))", "7", "7"},
        {R"(@env("X", @env("Y")))", "t", "\"t\""},
        {R"(@env("X", @env("Y")))", std::nullopt, "TSK5001"},
        {R"(@env.X)", "text", "\"text\""},
        {R"(@env.X)", std::nullopt, "TSK5001"},
        {R"(@env.int("X"))", "5", "5"},
        {R"(@env.int("X"))", "001", "TSK5002"},
        {R"(@env.int("X", 3))", std::nullopt, "3"},
        {R"(@env.float("X"))", "5", "5.0"},
        {R"(@env.bool("X"))", "true", "true"},
        {R"(@env.bool("X"))", "TRUE", "TSK5002"},
        {R"(@env.list("X"))", "a, b,c", R"(["a","b","c"])"},
        {R"(@env.list("X"))", "", "[]"},
        {R"(@env.json("X"))", R"({"b":[1,2.5,null]})", R"({"b":[1,2.5,null]})"},
        {R"(@env.json("X"))", "{b: 1}", "TSK5002"},
        {R"(@env.json("X"))", R"({"b":1,"b":2})", "TSK5002"},
        {R"(@env.required("X"))", "v", "\"v\""},
        {R"(@env.required("X") ?? 1)", std::nullopt, "TSK5001"},
        {R"(@env.secure("X"))", "v", "\"v\""},
        {R"(@env("X") || "d")", "", "\"d\""},
        {R"(@env("X") ?? "d")", "", "\"\""},
        {"\"@env('X', 'd')\"", "v", "\"v\""},
        {R"(@env("X"))", "\xFF", "TSK5002"},
    };
    for (const EnvRow& row : kRows) {
        Variables variables;
        if (row.variable) {
            variables.emplace("X", *row.variable);
        }
        const Evaluated result = evaluate_text("a: " + std::string(row.input), variables);
        if (row.expected.starts_with("TSK")) {
            EXPECT_EQ(result.codes, row.expected)
                << row.input << " with " << row.variable.value_or("nothing");
            EXPECT_EQ(result.json, "{}") << row.input;
        } else {
            EXPECT_EQ(result.codes, "") << row.input;
            EXPECT_EQ(result.json, "{\"a\":" + std::string(row.expected) + "}") << row.input;
        }
    }
}

TEST(OpEnv, ReportsEveryUnsetVariableOnceForEachPlace) {
    EXPECT_EQ(
        evaluate_text("a: @env(\"A\")\nb: @env(\"B\")\nc: [@env(\"C\")]\nd { e: \"${@env(\"D\")}\" }").codes,
        "TSK5001 TSK5001 TSK5001 TSK5001");
    EXPECT_EQ(evaluate_text("$x: @env(\"A\")\na: $x\nb: $x + 1\nc: \"${x}\"").codes, "TSK5001");
}

TEST(OpEnv, HandsUnsetOnThroughReferences) {
    EXPECT_EQ(evaluate_text("$x: @env(\"A\")\na: $x ?? \"d\"\nb: $x == null").json, R"({"a":"d","b":true})");
    EXPECT_EQ(evaluate_text("a: @if(true, @env(\"A\"), 1) ?? 2").json, R"({"a":2})");
}

TEST(OpEnv, KeepsSecretsOutOfMessages) {
    const Variables secret = {{"X", "hunter2"}};
    for (const std::string_view text :
         {R"(a: @env.secure("X") - 1)", R"(a: @int(@env.secure("X")))", R"(a: @env.secure("X", 5))",
          R"(a: @bool("${@env.secure("X")}"))", "$s: @env.secure(\"X\")\na: @int($s + \"x\")",
          R"(a: @env.secure("X") ? 1 : 2)", R"(a: [1][@int(@env.secure("X"))])"}) {
        const Evaluated result = evaluate_text(text, secret);
        EXPECT_NE(result.codes, "") << text;
        EXPECT_EQ(result.messages.find("hunter2"), std::string::npos) << result.messages;
    }
}

}  // namespace
}  // namespace tusk
