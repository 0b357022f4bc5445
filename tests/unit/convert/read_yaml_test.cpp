#include <gtest/gtest.h>

#include <string>

#include "read_back.hpp"

namespace tusk {
namespace {

// The tree of `v: TEXT` without the table around it.
std::string tree_of(std::string_view text) {
    const ReadBack read = read_back("x.yaml", "v: " + std::string(text) + "\n");
    const std::string_view tree = read.tree;
    constexpr std::string_view kBefore = "entry `v` (";
    return read.failed ? read.codes
                       : std::string(tree.substr(kBefore.size(), tree.size() - kBefore.size() - 1));
}

TEST(ReadYaml, ResolvesPlainScalarsByTheCoreSchema) {
    const TextRow rows[] = {
        {"", "null"},
        {"~", "null"},
        {"Null", "null"},
        {"nULL", "string \"nULL\""},
        {"True", "true"},
        {"FALSE", "false"},
        {"no", "string \"no\""},
        {"on", "string \"on\""},
        {"012", "int 12"},
        {"0o17", "int 15"},
        {"0xFF", "int 255"},
        {"+5", "int 5"},
        {"-0", "int 0"},
        {"9223372036854775807", "int 9223372036854775807"},
        {"-9223372036854775808", "int -9223372036854775808"},
        {"9223372036854775808", "TSK1005"},
        {"0xFFFFFFFFFFFFFFFF", "TSK1005"},
        {"0x", "string \"0x\""},
        {"0o8", "string \"0o8\""},
        {"0b1", "string \"0b1\""},
        {"1_000", "string \"1_000\""},
        {"1.10", "float 1.1"},
        {".5", "float 0.5"},
        {"-.5", "float -0.5"},
        {"+.5", "float 0.5"},
        {"5.", "float 5"},
        {"1e3", "float 1000"},
        {"1.5E-3", "float 0.0015"},
        {"-0.0", "float -0"},
        {"1e", "string \"1e\""},
        {".", "string \".\""},
        {"-", "TSK2016"},
        {"+", "string \"+\""},
        {"1.2.3", "string \"1.2.3\""},
        {"12:30", "string \"12:30\""},
        {"2024-01-15", "string \"2024-01-15\""},
        {"1e400", "TSK1005"},
        {".inf", "TSK1005"},
        {"-.INF", "TSK1005"},
        {".NaN", "TSK1005"},
        {"'1'", "string \"1\""},
        {"\"true\"", "string \"true\""},
        {"!!str 1", "string \"1\""},
        {"!!int '1'", "int 1"},
        {"!!float 1", "float 1"},
        {"!!bool true", "true"},
        {"!!null ''", "null"},
        {"!!str", "string \"\""},
        {"! 1", "string \"1\""},
        {"!!seq [1]", "list (int 1)"},
        {"!<tag:yaml.org,2002:str> 1", "string \"1\""},
        {"!!int x", "TSK2016"},
        {"!!bool no", "TSK2016"},
        {"!!map [1]", "TSK2016"},
        {"!!int {a: 1}", "TSK2016"},
        {"!Ref x", "TSK6013"},
        {"!!set {a}", "TSK6013"},
        {"!!binary aGk=", "TSK6013"},
        {"!!timestamp 2024-01-15", "TSK6013"},
        {"!x [1]", "TSK6013"},
    };
    for (const TextRow& row : rows) {
        EXPECT_EQ(tree_of(row.input), row.expected) << row.input;
    }
}

TEST(ReadYaml, ReadsTextInEveryStyle) {
    const TextRow rows[] = {
        {"one\n  two\n\n  three", "string \"one two\\nthree\""},
        {"'it''s'", "string \"it's\""},
        {"'a\n\n  b'", "string \"a\\nb\""},
        {"\"\\x41\\u00e9\\U0001F600\\n\\\n  b\"", "string \"A\u00e9\U0001F600\\nb\""},
        {R"("\N\_x\L\P")", R"(string "\x85\xa0x\u2028\u2029")"},
        {"|\n  a\n    b\n\n  c\n\n", "string \"a\\n  b\\n\\nc\\n\""},
        {"|-\n  a\n\n", "string \"a\""},
        {"|+\n  a\n\n", "string \"a\\n\\n\\n\""},
        {"|2\n   a\n", "string \" a\\n\""},
        {"| # c\n  a # b\n", "string \"a # b\\n\""},
        {">\n  a\n  b\n\n  c\n", "string \"a b\\nc\\n\""},
        {">-\n  a\n    b\n  c\n", "string \"a\\n  b\\nc\""},
        {"a#b", "string \"a#b\""},
        {"http://x:80/#y # c", "string \"http://x:80/#y\""},
    };
    for (const TextRow& row : rows) {
        EXPECT_EQ(tree_of(row.input), row.expected) << row.input;
    }
}

TEST(ReadYaml, ReadsTextBelowAnAnchor) {
    for (const std::string_view text :
         {"- &x |\n   a", "- &x a", "-\n  &x\n  a", "- &x\n  a", "- &x 'a'", "- !!str \"a\""}) {
        const std::string_view tree =
            text.find('|') == std::string_view::npos ? "list (string \"a\")" : "list (string \"a\\n\")";
        const ReadBack read = read_back("x.yaml", std::string(text) + "\n");
        EXPECT_EQ(read.tree, tree) << text << read.messages;
    }
    EXPECT_EQ(read_back("x.yaml", "a: &x |\n b\nc: !!str d\n  e\n--- |\nf").codes, "TSK6013");
}

TEST(ReadYaml, ReadsKeysAsTheyAreWritten) {
    EXPECT_EQ(
        read_back("x.yml", "1: a\ntrue: b\n~: c\n1.0: d\n$x: e\na.b: f\n'<<': g\n\"\": h\n").tree,
        "entry `1` (string \"a\"), entry `true` (string \"b\"), entry `~` (string \"c\"), entry `1.0` "
        "(string "
        "\"d\"), entry `$x` (string \"e\"), entry `a.b` (string \"f\"), entry `<<` (string \"g\"), entry `` "
        "(string \"h\")");
    EXPECT_EQ(read_back("x.yml", "? a\n: 1\n? b\n").tree, "entry `a` (int 1), entry `b` (null)");
}

TEST(ReadYaml, IsNullWhenNothingIsWritten) {
    for (const std::string_view text :
         {"", "\n", "# c\n", "---\n", "\xEF\xBB\xBF", "%YAML 1.2\n---\n", "~"}) {
        const ReadBack read = read_back("x.yaml", text);
        EXPECT_EQ(read.tree, "null") << text << read.messages;
    }
}

TEST(ReadYaml, ExpandsAliases) {
    EXPECT_EQ(read_back("x.yaml", "a: &x {k: [1]}\nb: *x\nc: [*x, &y ~, *y]\n").tree,
              "entry `a` (table (entry `k` (list (int 1)))), entry `b` (table (entry `k` (list (int 1)))), "
              "entry `c` "
              "(list (table (entry `k` (list (int 1))), null, null))");
    EXPECT_EQ(read_back("x.yaml", "a: &x 1\nb: &x 2\nc: *x\n").tree,
              "entry `a` (int 1), entry `b` (int 2), entry `c` (int 2)");
}

TEST(ReadYaml, HoldsTheLimitsOfAliases) {
    ParseLimits limits;
    limits.alias_values = 6;
    EXPECT_EQ(read_back("x.yaml", "a: &a [1, 2]\nb: [*a, *a]\n", limits).codes, "");
    EXPECT_EQ(read_back("x.yaml", "a: &a [1, 2]\nb: [*a, *a]\nc: *a\n", limits).codes, "TSK5005");
    limits.alias_values = 1000;
    limits.alias_bytes = 6;
    EXPECT_EQ(read_back("x.yaml", "a: &a abc\nb: [*a, *a]\n", limits).codes, "");
    EXPECT_EQ(read_back("x.yaml", "a: &a abc\nb: [*a, *a, *a]\n", limits).codes, "TSK5005");
    limits.depth = 4;
    EXPECT_EQ(read_back("x.yaml", "a: &a [[1]]\nb: [*a]\n", limits).codes, "");
    EXPECT_EQ(read_back("x.yaml", "a: &a [[1]]\nb: [[*a]]\n", limits).codes, "TSK5005");
    std::string bomb = "a0: &a0 [x, x]\n";
    for (int i = 1; i < 60; ++i) {
        bomb += fmt::format("a{}: &a{} [*a{}, *a{}]\n", i, i, i - 1, i - 1);
    }
    EXPECT_EQ(read_back("x.yaml", bomb).codes, "TSK5005");
}

TEST(ReadYaml, HoldsTheDepthLimit) {
    const auto flow = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    const auto block = [](std::size_t depth) {
        std::string text;
        for (std::size_t i = 0; i < depth; ++i) {
            text += "- ";
        }
        return text + "x";
    };
    EXPECT_EQ(read_back("x.yaml", flow(200)).codes, "");
    EXPECT_EQ(read_back("x.yaml", flow(201)).codes, "TSK5005");
    EXPECT_EQ(read_back("x.yaml", block(200)).codes, "");
    EXPECT_EQ(read_back("x.yaml", block(201)).codes, "TSK5005");
    EXPECT_EQ(read_back("x.yaml", std::string(1'000'000, '[')).codes, "TSK5005");
    EXPECT_EQ(read_back("x.yaml", block(100'000)).codes, "TSK5005");
    std::string keys;
    for (int i = 0; i < 100'000; ++i) {
        keys += "? ";
    }
    EXPECT_EQ(read_back("x.yaml", keys).codes, "TSK6013");
}

TEST(ReadYaml, HoldsTheKeyLimit) {
    EXPECT_EQ(read_back("x.yaml", std::string(1024, 'k') + ": 1").codes, "");
    EXPECT_EQ(read_back("x.yaml", std::string(1025, 'k') + ": 1").codes, "TSK5005");
    EXPECT_EQ(read_back("x.yaml", "{a: 1, \"" + std::string(1025, 'k') + "\": 1}").codes, "TSK5005");
    EXPECT_EQ(read_back("x.yaml", "? " + std::string(1024, 'k') + "\n: 1").codes, "");
    EXPECT_EQ(read_back("x.yaml", "? " + std::string(1025, 'k') + "\n: 1").codes, "TSK5005");
}

TEST(ReadYaml, SaysWhatIsWrong) {
    constexpr std::string_view kColumn =
        "put text that holds `: ` in quotes, and let all keys of a table start in "
        "one column";
    const TextRow rows[] = {
        {"a:\n\tb: 1", "2:1: a tab cannot indent in YAML | indent with spaces\n"},
        {"a: [1, 2\nb: 3", "1:4: the `[` is not closed | add a `]`\n"},
        {"a: {b: 1", "1:4: the `{` is not closed | add a `}`\n"},
        {"a: ]", "1:4: `]` closes nothing | remove it, or put text that holds it in quotes\n"},
        {"a: {b: 1]", "1:9: `]` cannot close `{` | close it with `}`\n"},
        {"a: \"x", "1:4: the string is not closed | close it with `\"`\n"},
        {"a: \"x\nb: \"y\"", "1:4: the string is not closed | close it with `\"`\n"},
        {"a: 'x' y",
         "1:8: `y` stands behind the closed string | start a new line, or put the whole text in quotes\n"},
        {"[\"a\" \"b\"]", "1:6: `\"` stands behind the closed string | put a `,` before it\n"},
        {"[1]#c", "1:4: `#` stands behind the closed bracket | put a space before `#` for a comment\n"},
        {"a: \"\\q\"",
         "1:5: `\\q` is no escape in YAML | write `\\\\` for a backslash, or use '...' for text without "
         "escapes\n"},
        {"a: \"\\ud83d\\ude00\"",
         "1:5: `\\ud83d` is no character | write the character itself, or `\\xHH`, `\\uHHHH` or "
         "`\\UHHHHHHHH`\n"},
        {"a: \"\\x4\"",
         "1:5: `\\x` is no escape in YAML | write the character itself, or `\\xHH`, `\\uHHHH` or "
         "`\\UHHHHHHHH`\n"},
        {"a:\n    b: 1\n  c: 2",
         "3:3: expected a key, found `c:` | let all keys of a table start in one column\n"},
        {"a: 1\nb", "2:1: expected `:` after `b` | write `b: value`\n"},
        {"a: - b",
         "1:4: `-` cannot stand here | start a list on a line of its own, or put text that starts with `- ` "
         "in quotes\n"},
        {"- a\nb: c",
         "2:1: expected the end of the file, found `b:` | let all keys of a table, and all items of a "
         "list, start in one column\n"},
        {"a: @x", "1:4: a value cannot start with `@x` | put the text in quotes\n"},
        {"a: |x\n  y", "1:5: `x` stands behind `|` or `>` on one line | start the text on the next line\n"},
        {"a: [1,,2]", "1:6: a comma has no item before it | remove the comma, or write `null`\n"},
        {"a: &port 1\nb: *prot",
         "2:4: there is no anchor `&prot` before this alias | did you mean `*port`?\n"},
        {"b: *x",
         "1:4: there is no anchor `&x` before this alias | write the anchor at an earlier value, or put the "
         "text in quotes\n"},
    };
    for (const TextRow& row : rows) {
        const ReadBack read = read_back("x.yaml", row.input);
        EXPECT_EQ(read.codes, "TSK2016") << row.input;
        EXPECT_EQ(read.messages, row.expected) << row.input;
    }
    EXPECT_EQ(read_back("x.yaml", "a: b: c").messages,
              fmt::format("1:5: `:` cannot stand here | {}\n", kColumn));
    EXPECT_EQ(read_back("x.yaml", "a: 1\n  b: 2").messages,
              fmt::format("2:4: `:` cannot stand here | {}\n", kColumn));
}

TEST(ReadYaml, NamesWhatIsNotSupported) {
    const TextRow rows[] = {
        {"a: 1\n---\nb: 2",
         "2:1: a second document in one file is not supported | put it into a file of its own\n"},
        {"<<: {a: 1}",
         "1:1: the merge key `<<` is not supported | write the keys here, or put them into a lower "
         "layer\n"},
        {"a: !Ref x", "1:4: the tag `!Ref` is not supported | write the value itself, without the tag\n"},
        {"? [a]\n: 1", "1:3: a list as a key is not supported | write a key that is text\n"},
        {"{{a: 1}: 2}", "1:2: a table as a key is not supported | write a key that is text\n"},
        {": 1", "1:1: a key of which nothing is written is not supported | write the key, or `\"\"`\n"},
        {"a: &x b\n*x : 1", "2:1: an alias as a key is not supported | write the key\n"},
        {"a: &x [*x]", "1:8: a value that contains itself is not supported | remove the alias\n"},
        {"%TAG ! tag:x,2000:\n---\na: 1",
         "1:1: the directive `%TAG ! tag:x,2000:` is not supported: files are read as "
         "YAML 1.2 | remove the line\n"},
        {"a:\n  - &x |\n    text\n",
         "3:5: text that is not deeper than its anchor or tag is not supported | indent "
         "it by more than 4 spaces\n"},
        {"- !!str one\n  two\n",
         "2:3: text that is not deeper than its anchor or tag is not supported | indent it by "
         "more than 2 spaces\n"},
        {"%YAML 1.1\n---\na: 1",
         "1:1: the directive `%YAML 1.1` is not supported: files are read as YAML 1.2 | remove the line\n"},
    };
    for (const TextRow& row : rows) {
        const ReadBack read = read_back("x.yaml", row.input);
        EXPECT_EQ(read.codes, "TSK6013") << row.input;
        EXPECT_EQ(read.messages, row.expected) << row.input;
    }
}

TEST(ReadYaml, RefusesCharactersThatAreNoText) {
    EXPECT_EQ(read_back("x.yaml", "a: \xFF").codes, "TSK1001");
    EXPECT_EQ(read_back("x.yaml", std::string_view("a: \0", 4)).codes, "TSK1001");
    EXPECT_EQ(read_back("x.yaml", "a: \x04").codes, "TSK1001");
    EXPECT_EQ(read_back("x.yaml", "a: 1\rb: 2").codes, "TSK1001");
    EXPECT_EQ(read_back("x.yaml", std::string_view("\xFF\xFE"
                                                   "a\0",
                                                   4))
                  .codes,
              "TSK1001");
    EXPECT_EQ(read_back("x.yaml",
                        "\xEF\xBB\xBF\xEF\xBB\xBF"
                        "a: 1")
                  .codes,
              "TSK1001");
}

TEST(ReadYaml, FindsKeysThatAreSetTwice) {
    EXPECT_EQ(read_back("x.yaml", "a: 1\nb: &x {c: 1, c: 2}\nd: *x\na: 3\n").codes, "TSK3001 TSK3001");
    EXPECT_EQ(read_back("x.yaml", "'1': a\n1: b\n").codes, "TSK3001");
}

TEST(ReadYaml, SaysWhichWordsAreNoBools) {
    EXPECT_EQ(
        read_back("x.yaml", "a: [no, Yes, ON, y, 'no', nope]\nno: 1\n").messages,
        "1:5: `no` is text in YAML 1.2, not a bool | write `true` or `false`, or `\"no\"` for the text\n"
        "1:9: `Yes` is text in YAML 1.2, not a bool | write `true` or `false`, or `\"Yes\"` for the text\n"
        "1:14: `ON` is text in YAML 1.2, not a bool | write `true` or `false`, or `\"ON\"` for the text\n"
        "1:18: `y` is text in YAML 1.2, not a bool | write `true` or `false`, or `\"y\"` for the text\n");
}

}  // namespace
}  // namespace tusk
