#include <gtest/gtest.h>

#include <string>

#include "read_back.hpp"

namespace tusk {
namespace {

TEST(ReadJson, TakesAnyValueAtTheTop) {
    const TextRow rows[] = {
        {"{\"a\": 1}", "entry `a` (int 1)"},
        {"\xEF\xBB\xBF [1, -0.5, 1E2]\r\n", "list (int 1, float -0.5, float 100)"},
        {"\"${x} @env(Y)\"", "string \"${x} @env(Y)\""},
        {"true", "true"},
        {"null", "null"},
        {"{\"$a\": {\"b.c\": []}}", "entry `$a` (table (entry `b.c` (list)))"},
    };
    for (const TextRow& row : rows) {
        const ReadBack read = read_back("x.json", row.input);
        EXPECT_FALSE(read.failed) << row.input << read.messages;
        EXPECT_EQ(read.tree, row.expected) << row.input;
    }
}

TEST(ReadJson, SaysWhatIsNoJson) {
    const TextRow rows[] = {
        {"", "1:1: a JSON file cannot be empty | write `{}` for no keys, or `null`\n"},
        {" \n", "2:1: a JSON file cannot be empty | write `{}` for no keys, or `null`\n"},
        {"{\"a\": 1,}", "1:8: a comma stands before `}` | remove the comma\n"},
        {"[1,\n]", "1:3: a comma stands before `]` | remove the comma\n"},
        {"{} // c", "1:4: JSON has no comments | remove it, or keep the configuration in a .tsk file\n"},
        {"[/* c */ 1]", "1:2: JSON has no comments | remove it, or keep the configuration in a .tsk file\n"},
        {"{'a': 1}", "1:2: `'a'` stands in single quotes | write `\"a\"`\n"},
        {"['a\"b']",
         "1:2: `'a\"b'` stands in single quotes | put it in double quotes, with a `\\` before each "
         "`\"` in it\n"},
        {"{a: 1}", "1:2: `a` is a key without quotes | write `\"a\"`\n"},
        {"{\"a\" 1}", "1:6: expected `:` after the key, found `1` | put a `:` and the value after the key\n"},
        {"{\"a\" = 1}", "1:6: expected `:` after the key, found `=` | write `:` for it\n"},
        {"{\"a\": 1 \"b\": 2}", "1:9: expected `,` or `}`, found `\"b\"` | put a `,` before it\n"},
        {"[1 2]", "1:4: expected `,` or `]`, found `2` | put a `,` before it\n"},
        {"[1}", "1:3: expected `,` or `]`, found `}` | close it with `]`\n"},
        {"{\"a\": [1", "1:7: the `[` is not closed | add a `]`\n"},
        {"{\"a\": 1", "1:1: the `{` is not closed | add a `}`\n"},
        {"{", "1:1: the `{` is not closed | add a `}`\n"},
        {"{\"a\": ", "1:1: the `{` is not closed | add a `}`\n"},
        {"[\"a", "1:2: the string is not closed | close it with `\"`\n"},
        {"[\"a\n\"]",
         "1:2: the string is not closed | close it with `\"` on its line, or write `\\n` for a line end\n"},
        {"\"\\x41\"", "1:2: `\\x` is no escape in JSON | write `\\\\` for a backslash\n"},
        {"\"\\u12\"", "1:2: `\\u12` is no escape in JSON | write four hex digits after `\\u`\n"},
        {"\"a\tb\"", "1:3: the control character U+0009 stands in a string | write `\\t`\n"},
        {"\"a\x01\"",
         "1:3: the control character U+0001 stands in a string | write `\\u0001`, or remove it\n"},
        {"NaN", "1:1: `NaN` is no number in JSON | write `null`, or `\"NaN\"` for the text\n"},
        {"[-Infinity]",
         "1:2: `-Infinity` is no number in JSON | write `null`, or `\"-Infinity\"` for the text\n"},
        {"[True]", "1:2: `True` is no value in JSON | write `true`, or `\"True\"` for the text\n"},
        {"[abc]", "1:2: `abc` is no value in JSON | write `\"abc\"` for the text\n"},
        {"[007]", "1:2: `007` has a leading zero | write `7`, or `\"007\"` for the text\n"},
        {"[-01.5]", "1:2: `-01.5` has a leading zero | write `-1.5`, or `\"-01.5\"` for the text\n"},
        {"[+1]", "1:2: `+1` is no JSON number | write `1`, or `\"+1\"` for the text\n"},
        {"[.5]", "1:2: `.5` is no JSON number | write `0.5`, or `\".5\"` for the text\n"},
        {"[5.]", "1:2: `5.` has no digit after the point | write `5.0`, or `\"5.\"` for the text\n"},
        {"[0x1F]", "1:2: `0x1F` is no JSON number | write `\"0x1F\"` for the text\n"},
        {"[1e]", "1:2: `1e` is no JSON number | write `\"1e\"` for the text\n"},
        {"{} {}",
         "1:4: expected the end of the file after the value, found `{` | a JSON file holds one value: put "
         "several in a list `[ ]`\n"},
        {"[,1]", "1:2: expected a value, found `,` | remove the comma, or write `null`\n"},
        {"{,}", "1:2: expected a key in double quotes, found `,` | remove the comma\n"},
    };
    for (const TextRow& row : rows) {
        const ReadBack read = read_back("x.json", row.input);
        EXPECT_TRUE(read.failed) << row.input;
        EXPECT_EQ(read.codes, "TSK2015") << row.input;
        EXPECT_EQ(read.messages, row.expected) << row.input;
    }
}

TEST(ReadJson, NamesWhatIsJsonButNoValueHere) {
    const TextRow rows[] = {
        {"[1e400]", "TSK1005"},
        {"[99999999999999999999]", "TSK1005"},
        {"[\"\\ud800\"]", "TSK1003"},
        {"{\"a\":1,\"a\":2}", "TSK3001"},
        {"[\"\xFF\"]", "TSK1001"},
        {"{\n\r\"a\": {\r\"b\": 1}\r}", "TSK1001"},
        {"[{\"a\":{\"b\":1,\"b\":1}},\n{\"b\":1,\"c\":2,\"b\":1}]", "TSK3001 TSK3001"},
    };
    for (const TextRow& row : rows) {
        const ReadBack read = read_back("x.json", row.input);
        EXPECT_TRUE(read.failed) << row.input;
        EXPECT_EQ(read.codes, row.expected) << row.input << read.messages;
    }
}

TEST(ReadJson, FindsTheThirteenthKeyAgain) {
    std::string text = "{";
    for (int i = 0; i < 20; ++i) {
        text += fmt::format("\"k{}\": {}, ", i, i);
    }
    EXPECT_EQ(read_back("x.json", text + "\"k20\": 1}").codes, "");
    EXPECT_EQ(read_back("x.json", text + "\"k3\": 1}").codes, "TSK3001");
}

TEST(ReadJson, HoldsTheDepthLimit) {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    EXPECT_EQ(read_back("x.json", nested(200)).codes, "");
    EXPECT_EQ(read_back("x.json", nested(201)).codes, "TSK5005");
    EXPECT_EQ(read_back("x.json", std::string(1'000'000, '[')).codes, "TSK5005");
}

TEST(ReadJson, SaysOnceThatAReferenceIsText) {
    const ReadBack read =
        read_back("x.json", R"j({"a": "x", "b": "h-${host}", "c": "${x}", "d": "@env(\"X\")"})j");
    EXPECT_FALSE(read.failed);
    EXPECT_EQ(read.messages,
              "1:17: `${host}` in a data file is text: nothing is looked up | put the value into a .tsk "
              "layer, where "
              "it is evaluated\n");
    EXPECT_EQ(read_back("x.json", R"j(["@f(1) x", "${"])j").codes, "TSK9019");
    EXPECT_EQ(read_back("x.json", R"j(["x@env.int(A)"])j").codes, "TSK9019");
    EXPECT_EQ(read_back("x.json", R"j(["a@b.c", "@handle", "$x", "${", "${}", "x @f(1)"])j").codes, "");
}

TEST(FindReader, GoesByTheEndOfTheName) {
    EXPECT_EQ(find_reader("a/b.json")->extension, ".json");
    EXPECT_EQ(find_reader("x.yaml")->extension, ".yaml");
    EXPECT_EQ(find_reader("x.json.yml")->extension, ".yml");
    for (const std::string_view other : {"x.tsk", ".json", "json", "x.json5", "-"}) {
        EXPECT_EQ(find_reader(other), nullptr) << other;
    }
}

}  // namespace
}  // namespace tusk
