#include <gtest/gtest.h>

#include <string>

#include "evaluated.hpp"

namespace tusk {
namespace {

TEST(OpValidate, GivesTheValueBack) {
    constexpr EvalRow kRows[] = {
        {"@validate.required(\"\")", "\"\""},
        {"@validate.required({b: 1})", R"({"b":1})"},
        {"@validate.range(5, 5, 6)", "5"},
        {"@validate.range(5.5, 5, 5.5)", "5.5"},
        {"@validate.one_of(1.0, [2, 1])", "1.0"},
        {"@validate.one_of({b: 1}, [{b: 1}])", R"({"b":1})"},
        {"@validate.match(\"abc\", 'b')", "\"abc\""},
        {"@validate.match(\"é\", '^.$')", "\"é\""},
        {"@validate.that(1 < 2, \"no\")", "true"},
    };
    expect_rows(kRows);
}

TEST(OpValidate, ReportsWhatDoesNotHold) {
    constexpr EvalRow kRows[] = {
        {"@validate.required(null)", "TSK7001"},
        {"@validate.required(@env(\"X\"))", "TSK7001"},
        {"@validate.range(4.9, 5, 6)", "TSK7003"},
        {"@validate.range(7, 5, 6)", "TSK7003"},
        {"@validate.range(\"5\", 5, 6)", "TSK7002"},
        {"@validate.range(5, 6, 5)", "TSK5003"},
        {"@validate.range(5, \"6\", 5)", "TSK5003"},
        {"@validate.one_of(\"1\", [1])", "TSK7004"},
        {"@validate.one_of(1, [])", "TSK7004"},
        {"@validate.one_of(1, 1)", "TSK5003"},
        {"@validate.match(\"abc\", '^b')", "TSK7005"},
        {"@validate.match(5, '5')", "TSK7002"},
        {"@validate.match(\"a\", '(')", "TSK5003"},
        {"@validate.match(\"a\", 1)", "TSK5003"},
        {"@validate.that(false, \"no\")", "TSK7008"},
        {"@validate.that(\"x\", \"no\")", "TSK5003"},
        {"@validate.that(true, 1)", "TSK5003"},
        {"@validate.required()", "TSK5003"},
        {"@validate.required(1, 2)", "TSK5003"},
        {"@validate.range(1 / 0, 1, 2)", "TSK5004"},
        {"@validate.range(@env(\"X\"), 1, 2)", "TSK5001"},
        {"@validate.nothing(1)", "TSK5020"},
    };
    expect_rows(kRows);
}

// A pattern that would take a lot of memory or time elsewhere.
TEST(OpValidate, BoundsItsPatterns) {
    EXPECT_EQ(evaluate_one("@validate.match(\"x\", '((a{1,100}){1,100}){1,100}')"), "TSK5003");
    const std::string text = "$t: \"" + std::string(100'000, 'a') + "\"\na: @validate.match($t, '^(a+)+$')";
    EXPECT_EQ(evaluate_text(text).codes, "");
}

TEST(OpValidate, KeepsSecretsOutOfMessages) {
    const Variables secret = {{"X", "hunter2"}, {"N", "31337"}, {"API_TOKEN", "hunter2"}};
    for (const std::string_view text :
         {R"(a: @validate.match(@env.secure("X"), '^x'))", R"(a: @validate.one_of(@env.secure("X"), ["x"]))",
          R"(a: @validate.range(@int(@env.secure("N")), 1, 2))",
          R"(a: @validate.match(@env("API_TOKEN"), '^x'))", R"(a: @validate.match("x", @env.secure("X")))",
          R"(a: @validate.that(false, @env.secure("X")))",
          R"(a: @validate.one_of("huntr2", [@env.secure("X")]))",
          "password: \"hunter2\"\n@validate.match(password, '^x')",
          "a: @env(\"API_TOKEN\")\n@validate.match(\"a\", '^x')",
          "a: @env.secure(\"X\")\n@validate.one_of(a, [\"x\"])",
          "$t: @env(\"API_TOKEN\")\na: \"${t}\"\n@validate.match(\"a\", '^x')",
          "$t: @env(\"API_TOKEN\")\na: @validate.match($t, '^x')",
          "s { token: \"hunter2\" }\n@validate.match(\"s.token\", '^x')",
          "a: [@env.secure(\"X\")]\n@validate.match(\"a[0]\", '^x')",
          "t: @if(@env.secure(\"X\") == \"hunter2\", {n: 31337}, {})\nt.b: 1\n@validate.range(\"t.n\", 1, 2)",
          R"(a: @object.get({a: 1}, @env.secure("X")))",
          R"(a: @string.substr("abc", @int(@env.secure("N"))))",
          R"(a: @date("Y", @int(@env.secure("N")) * 100000000))"}) {
        const Evaluated result = evaluate_text(text, secret);
        EXPECT_NE(result.codes, "") << text;
        EXPECT_EQ(result.messages.find("hunter2"), std::string::npos) << result.messages;
        EXPECT_EQ(result.messages.find("31337"), std::string::npos) << result.messages;
    }
}

}  // namespace
}  // namespace tusk
