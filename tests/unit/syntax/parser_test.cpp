#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "parsed.hpp"

namespace tusk {
namespace {

TEST(ParseDocument, DumpsPlaces) {
    EXPECT_EQ(parse_text("a: 1\n[s]\n  b: \"x${c}\"\n").dump,
              "entry `a` 1:1\n"
              "  int 1 1:4\n"
              "entry `s` 2:2\n"
              "  table header 2:1\n"
              "    entry `b` 3:3\n"
              "      template 3:6\n"
              "        string \"x\" 3:7\n"
              "        name `c` 3:10\n");
}

TEST(ParseDocument, ReadsJson) {
    constexpr std::string_view kExpected =
        "entry `a` (int 1), entry `b` (list (true, null)), entry `c` (table (entry `d` (string \"x\")))";
    EXPECT_EQ(parse_text(R"({"a":1,"b":[true,null],"c":{"d":"x"}})").tree, kExpected);
    EXPECT_EQ(
        parse_text("# c\n{\n\"a\"\n:\n1\n,\n\"b\" : [\ntrue\n,\nnull\n] , \"c\":{\"d\":\n\"x\"}\n}\n").tree,
        kExpected);
    EXPECT_EQ(parse_text("{\"a\": 1}\n\n# end\n").codes, "");
    EXPECT_EQ(parse_text("{\"a\": 1}\nb: 2").codes, "TSK2002");
    EXPECT_EQ(parse_text("{\"a\": 1").codes, "TSK2003");
}

TEST(ParseDocument, TakesStringsOfJsonDataAsTheyAre) {
    constexpr std::string_view kText = R"_({"a": "${x} @env(1)", "b": "@env('X')"})_";
    EXPECT_EQ(parse_text(kText, Dialect::JsonData).tree,
              R"_(entry `a` (string "${x} @env(1)"), entry `b` (string "@env('X')"))_");
    EXPECT_EQ(parse_text(kText, Dialect::JsonData).codes, "");
}

TEST(ParseDocument, ReadsAnyValueAsJson) {
    constexpr TextRow kRows[] = {
        {"1", "int 1"},   {"\"x\"", "string \"x\""},           {"[1, 2]", "list (int 1, int 2)"},
        {"null", "null"}, {"{\"a\": 1}", "entry `a` (int 1)"}, {" -1.5e3 ", "float -1500"},
    };
    for (const TextRow& row : kRows) {
        SourceManager sources;
        Sink sink;
        const FileId file = sources.add("x.json", SourceText(row.input));
        const Document document = parse_json_value(sources.text(file), file, sink);
        EXPECT_EQ(flatten_dump(dump_ast(document, sources)), row.expected) << row.input;
        EXPECT_FALSE(document.failed) << row.input;
    }
}

TEST(ParseDocument, ChecksTheEncoding) {
    using namespace std::string_literals;
    EXPECT_EQ(parse_text("\xEF\xBB\xBF"
                         "a: 1")
                  .tree,
              "entry `a` (int 1)");
    EXPECT_EQ(parse_text("a: \"\xFF\"").codes, "TSK1001");
    EXPECT_EQ(parse_text("a: \"\xC0\xAF\"").codes, "TSK1001");
    EXPECT_EQ(parse_text("a: \"\xED\xA0\x80\"").codes, "TSK1001");
    EXPECT_EQ(parse_text("a: 1\rb: 2").codes, "TSK1001");
    EXPECT_EQ(parse_text("a: \"x\0y\""s).codes, "TSK1001");
    EXPECT_EQ(parse_text("a: \"\xE2\x80\xAE\"").codes, "TSK1001");
    EXPECT_EQ(parse_text("a: 1 # \xE2\x80\xAE").codes, "TSK9014");
    EXPECT_EQ(parse_text("a: \"\xC3\xB6\"").codes, "");
}

TEST(ParseDocument, ReadsEmptyDocuments) {
    for (const std::string_view text :
         {"", "\n", "  \t\n", "# x", "/* x */", "\xEF\xBB\xBF", "{}", "#!/usr/bin/tusk"}) {
        const Parsed parsed = parse_text(text);
        EXPECT_EQ(parsed.tree, "") << text;
        EXPECT_EQ(parsed.codes, "") << text;
        EXPECT_FALSE(parsed.failed) << text;
    }
}

TEST(ParseDocument, SaysWhatItHolds) {
    SourceManager sources;
    Sink sink;
    const FileId word = sources.add("a.tsk", SourceText("a: word"));
    const FileId statement = sources.add("b.tsk", SourceText("@validate.required(\"a\")"));
    const FileId plain = sources.add("c.tsk", SourceText("a: 1 + b"));
    EXPECT_TRUE(parse_document(sources.text(word), word, sink).has_lone_words);
    EXPECT_TRUE(parse_document(sources.text(statement), statement, sink).has_statements);
    EXPECT_FALSE(parse_document(sources.text(plain), plain, sink).has_lone_words);
    EXPECT_FALSE(parse_document(sources.text(plain), plain, sink).has_statements);
}

// JSON as programs write it: many objects, no line end.
TEST(ParseDocument, ReadsOneLongLineInLinearTime) {
    std::string text = "{\"l\": [";
    for (int i = 0; i < 50'000; ++i) {
        text += "{\"id\": 1}, ";
    }
    text += "{}]}";
    Sink sink;
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_FALSE(parse_document(text, FileId{0}, sink).failed);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

}  // namespace
}  // namespace tusk
