#include <gtest/gtest.h>

#include <string>
#include <vector>

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

std::string repeat(std::string_view piece, std::uint32_t count) {
    std::string text;
    for (std::uint32_t i = 0; i < count; ++i) {
        text.append(piece);
    }
    return text;
}

// A document that nests by so many levels, in each of the ways to nest.
std::vector<std::string> nested_documents(std::uint32_t levels) {
    std::string indented;
    std::string angles;
    for (std::uint32_t i = 0; i < levels; ++i) {
        indented += std::string(i, ' ') + "a:\n";
        angles += "a >\n";
    }
    return {
        repeat("a {", levels) + repeat("}", levels),
        "a: " + repeat("[", levels) + repeat("]", levels),
        "a: " + repeat("(", levels) + "1" + repeat(")", levels),
        "a: " + repeat("@if(true, ", levels) + "1" + repeat(")", levels),
        "a: " + repeat("{ a: ", levels) + "1" + repeat("}", levels),
        indented + std::string(levels, ' ') + "b: 1\n",
        angles + repeat("<\n", levels),
        repeat("a.", levels) + "b: 1",
        "$" + repeat("a.", levels) + "b: 1",
        "a {" + repeat("a.", levels - 1) + "b: 1}",
        repeat("a.", levels - 1) + "b {\n}",
        repeat("a.", levels - 1) + "b >\n<",
        repeat("a.", levels - 1) + "b: {}",
        "[" + repeat("a.", levels - 1) + "b]\nc: 1",
        "[a]\n" + repeat("a.", levels - 1) + "b: 1",
        "[a]\n  " + repeat("a.", levels - 2) + "b {\n}\n[c]\n",
        "a:\n  - " + repeat("a.", levels - 2) + "b: 1",
        "a: \"${" + repeat("@string(", levels) + "1" + repeat(")", levels) + "}\"",
        "a: [\"${" + repeat("@string(", levels - 1) + "1" + repeat(")", levels - 1) + "}\"]",
    };
}

TEST(ParseDocument, NestsToTheLimitAndRefusesOneLevelMore) {
    for (const std::uint32_t depth : {3U, 10U, ParseLimits().depth}) {
        ParseLimits limits;
        limits.depth = depth;
        for (const std::string& text : nested_documents(depth)) {
            EXPECT_EQ(parse_text(text, Dialect::Tsk, limits).failed, false) << text;
        }
        for (const std::string& text : nested_documents(depth + 1)) {
            EXPECT_EQ(parse_text(text, Dialect::Tsk, limits).codes, "TSK5005") << text;
        }
    }
}

TEST(ParseDocument, TakesAKeyOfTheLimitAndRefusesOneByteMore) {
    for (const std::uint32_t size : {4U, ParseLimits().key_bytes}) {
        ParseLimits limits;
        limits.key_bytes = size;
        const std::string at_limit(size, 'k');
        for (const std::string quote : {"", "\"", "'"}) {
            EXPECT_EQ(parse_text(quote + at_limit + quote + ": 1", Dialect::Tsk, limits).codes, "") << size;
            EXPECT_EQ(parse_text(quote + at_limit + "k" + quote + ": 1", Dialect::Tsk, limits).codes,
                      "TSK5005")
                << size << quote;
        }
    }
}

// All of a document may stand on one line.
TEST(ParseDocument, ReadsALongLineInLinearTime) {
    std::string members;
    for (int i = 0; i < 100'000; ++i) {
        members += "\"key" + std::to_string(i) + "\":" + std::to_string(i) + ",";
    }
    EXPECT_EQ(parse_text("{" + members + "}").codes, "");
    EXPECT_EQ(parse_text("a: {" + members + "}").codes, "");
}

}  // namespace
}  // namespace tusk
