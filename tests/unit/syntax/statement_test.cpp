#include <gtest/gtest.h>

#include <string>

#include "parsed.hpp"

namespace tusk {
namespace {

TEST(Statement, WritesPathsOutAsTables) {
    constexpr TextRow kRows[] = {
        {"a.b.c: 1", "entry `a` (table dotted (entry `b` (table dotted (entry `c` (int 1)))))"},
        {"[a.b]\nc: 1", "entry `a` (table dotted (entry `b` (table header (entry `c` (int 1)))))"},
        {"\"a b\".'c': 1", "entry `a b` (table dotted (entry `c` (int 1)))"},
        {"a.b { c: 1 }", "entry `a` (table dotted (entry `b` (table braces (entry `c` (int 1)))))"},
        {"$g.x: 1", "global `g` (table dotted (entry `x` (int 1)))"},
        {"$g { x: 1 }", "global `g` (table braces (entry `x` (int 1)))"},
        {"\"$g\": 1", "entry `$g` (int 1)"},
        {"404: 1", "entry `404` (int 1)"},
        {"true: 1", "entry `true` (int 1)"},
        {"a-b-1: 1", "entry `a-b-1` (int 1)"},
        {"\"\\u0041\": 1", "entry `A` (int 1)"},
        {"\"${x}\": 1", "entry `${x}` (int 1)"},
    };
    for (const TextRow& row : kRows) {
        const Parsed parsed = parse_text(row.input);
        EXPECT_EQ(parsed.tree, row.expected) << row.input;
        EXPECT_EQ(parsed.codes, "") << row.input;
    }
}

TEST(Statement, PutsWhatFollowsAHeaderIntoItsTable) {
    EXPECT_EQ(parse_text("a: 1\n[s]\nb: 2\n[]\nc: 3").tree,
              "entry `a` (int 1), entry `s` (table header (entry `b` (int 2))), entry `c` (int 3)");
    EXPECT_EQ(parse_text("[s]\n[t]\nb: 2").tree,
              "entry `s` (table header), entry `t` (table header (entry `b` (int 2)))");
    EXPECT_EQ(parse_text("[s]\nb {\n c: 1\n}").codes, "TSK9003");
    EXPECT_EQ(parse_text("[s]\n  b {\n c: 1\n}").codes, "");
}

TEST(Statement, AcceptsEverySeparator) {
    constexpr std::string_view kTree = "entry `a` (int 1), entry `b` (int 2)";
    for (const std::string_view text :
         {"a: 1\nb: 2", "a = 1\nb = 2\n", "a:1;b:2", "a: 1 ;; b: 2;", "a:1\r\nb:2\r\n",
          "\n\n a : 1\n\n\n b : 2", "a: 1 # x\n# y\nb: 2", "a: 1 /* x */; b: 2"}) {
        EXPECT_EQ(parse_text(text).tree, kTree) << text;
    }
    EXPECT_EQ(parse_text("a: 1, b: 2").codes, "TSK9005");
    EXPECT_EQ(parse_text("s { a: 1, b: 2 }").codes, "");
}

TEST(Statement, RefusesWhatIsNone) {
    constexpr TextRow kRows[] = {
        {"port", "TSK2009"},
        {"a.b", "TSK2009"},
        {"port 80", "TSK2001"},
        {"\"text\"", "TSK2001"},
        {"a b {\n}", "TSK2007"},
        {"if x {\n}", "TSK2012"},
        {"f(1)", "TSK2012"},
        {"; x", "TSK2001"},
        {"a: 1\n, b: 2", "TSK2001"},
        {"- x", "TSK2009"},
        {"-1", "TSK2009"},
        {"+ 1", "TSK2013"},
        {"}", "TSK2004"},
        {"a: 1\n<", "TSK2004"},
        {"]", "TSK2004"},
        {"a..b: 1", "TSK2001"},
        {"a = ", "TSK2001"},
        {"a +=", "TSK2001"},
        {"a: b: c", "TSK2002"},
        {"a := 1", "TSK2001"},
        {"@env", "TSK2012"},
        {"@if(a, b) {\n}", "TSK2012"},
        {"@_name: 1", "TSK2012"},
        {"[[s]]", "TSK2008"},
        {"[s] a: 1", "TSK2008"},
        {"[a:b]", "TSK2008"},
        {"[s", "TSK2003"},
        {"[1, 2]", "TSK2009"},
        {"x {\n[s]\n}", "TSK2011"},
        {"[s]\n@include \"x\"", "TSK2011"},
    };
    for (const TextRow& row : kRows) {
        EXPECT_EQ(parse_text(row.input).codes, row.expected) << row.input;
    }
}

TEST(Statement, LimitsTheSizeOfAKey) {
    EXPECT_EQ(parse_text(std::string(1024, 'k') + ": 1").codes, "");
    EXPECT_EQ(parse_text(std::string(1025, 'k') + ": 1").codes, "TSK5005");
    EXPECT_EQ(parse_text("\"" + std::string(1024, 'k') + "\": 1").codes, "");
    EXPECT_EQ(parse_text("\"" + std::string(1025, 'k') + "\": 1").codes, "TSK5005");
    EXPECT_EQ(parse_text("a: b." + std::string(1025, 'k')).codes, "TSK5005");
    EXPECT_EQ(parse_text("abc: 1", Dialect::Tsk, {200, 2}).codes, "TSK5005");
}

TEST(Statement, OpensBlocksInThreeStyles) {
    EXPECT_EQ(parse_text("a {\n  b: 1\n}\nc: 2").tree,
              "entry `a` (table braces (entry `b` (int 1))), entry `c` (int 2)");
    EXPECT_EQ(parse_text("a >\n  b: 1\n<\nc: 2").tree,
              "entry `a` (table angle (entry `b` (int 1))), entry `c` (int 2)");
    EXPECT_EQ(parse_text("a:\n  b: 1\nc: 2").tree,
              "entry `a` (table indented (entry `b` (int 1))), entry `c` (int 2)");
    EXPECT_EQ(parse_text("a: { b: 1 }").tree, "entry `a` (table (entry `b` (int 1)))");
    EXPECT_EQ(parse_text("a >\n b {\n  c >\n  <\n }\n<").tree,
              "entry `a` (table angle (entry `b` (table braces (entry `c` (table angle)))))");
}

}  // namespace
}  // namespace tusk
