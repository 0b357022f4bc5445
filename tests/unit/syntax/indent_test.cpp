#include <gtest/gtest.h>

#include "parsed.hpp"

namespace tusk {
namespace {

TEST(Indent, ReadsMaps) {
    constexpr TextRow kRows[] = {
        {"a:\n  b: 1\n  c: 2\nd: 3",
         "entry `a` (table indented (entry `b` (int 1), entry `c` (int 2))), entry `d` (int 3)"},
        {"a:\n\tb:\n\t\tc: 1", "entry `a` (table indented (entry `b` (table indented (entry `c` (int 1)))))"},
        {"a:\n  b: 1\n\n# note\n  c: 2", "entry `a` (table indented (entry `b` (int 1), entry `c` (int 2)))"},
        {"a: # note\n  b: 1", "entry `a` (table indented (entry `b` (int 1)))"},
        {"a:\nb: 1", "entry `a` (null), entry `b` (int 1)"},
        {"a:", "entry `a` (null)"},
        {"a { b: }", "entry `a` (table braces (entry `b` (null)))"},
        {"a {\n  b:\n    c: 1\n}",
         "entry `a` (table braces (entry `b` (table indented (entry `c` (int 1)))))"},
        {"a {\n  b:\n    c: 1 }\nd: 2",
         "entry `a` (table braces (entry `b` (table indented (entry `c` (int 1))))), entry `d` (int 2)"},
        {"a >\n  b:\n    c: 1\n<\nd: 2",
         "entry `a` (table angle (entry `b` (table indented (entry `c` (int 1))))), entry `d` (int 2)"},
        {"a:\n  b: 1; c: 2", "entry `a` (table indented (entry `b` (int 1), entry `c` (int 2)))"},
        {"  a:\n    b: 1\n  c: 2", "entry `a` (table indented (entry `b` (int 1))), entry `c` (int 2)"},
    };
    for (const TextRow& row : kRows) {
        const Parsed parsed = parse_text(row.input);
        EXPECT_EQ(parsed.tree, row.expected) << row.input;
        EXPECT_FALSE(parsed.failed) << row.input;
    }
}

TEST(Indent, ReadsLists) {
    constexpr TextRow kRows[] = {
        {"a:\n  - 1\n  - 2\nb: 3", "entry `a` (list indented (int 1, int 2)), entry `b` (int 3)"},
        {"a:\n- 1\n- 2\nb: 3", "entry `a` (list indented (int 1, int 2)), entry `b` (int 3)"},
        {"a:\n- b: 1\n  c: 2\n- b: 3",
         "entry `a` (list indented (table indented (entry `b` (int 1), entry `c` (int 2)), "
         "table indented (entry `b` (int 3))))"},
        {"a:\n  -   b: 1\n      c: 2",
         "entry `a` (list indented (table indented (entry `b` (int 1), entry `c` (int 2))))"},
        {"a:\n  - b:\n      c: 1\n    d: 2",
         "entry `a` (list indented (table indented (entry `b` (table indented (entry `c` (int 1))), "
         "entry `d` (int 2))))"},
        {"a:\n  - b:\n    - 1\n    c: 2",
         "entry `a` (list indented (table indented (entry `b` (list indented (int 1)), entry `c` (int 2))))"},
        {"a:\n  - \"b: c\"\n  - -1\n  - [1, 2]\n  - { d: 1 }",
         "entry `a` (list indented (string \"b: c\", int -1, list (int 1, int 2), table (entry `d` (int "
         "1))))"},
        {"s {\n  a:\n  - 1\n}", "entry `s` (table braces (entry `a` (list indented (int 1))))"},
    };
    for (const TextRow& row : kRows) {
        const Parsed parsed = parse_text(row.input);
        EXPECT_EQ(parsed.tree, row.expected) << row.input;
        EXPECT_FALSE(parsed.failed) << row.input;
    }
}

TEST(Indent, RefusesLinesThatFitNowhere) {
    constexpr TextRow kRows[] = {
        {"a:\n  b: 1\n    c: 2", "TSK3005"},
        {"a:\n    b: 1\n  c: 2", "TSK3005"},
        {"a:\n  b: 1\n\tc: 2", "TSK3004"},
        {"a:\n\tb: 1\n  c: 2", "TSK3004"},
        {"a:\n  - 1\n    - 2", "TSK3005"},
        {"a:\n  - b: 1\n   c: 2", "TSK3005"},
        {"a:\n  - b: 1\n      c: 2", "TSK3005"},
        {"a:\n  \"text\"", "TSK2001"},
        {"a:\n  5", "TSK2001"},
        {"a:\n  word", "TSK2001"},
        {"a:\n  - - 1", "TSK2001"},
        {"a:\n  -\n", "TSK2001"},
        {"a: 1\n- 2", "TSK2009"},
    };
    for (const TextRow& row : kRows) {
        const Parsed parsed = parse_text(row.input);
        EXPECT_EQ(parsed.codes, row.expected) << row.input;
        EXPECT_TRUE(parsed.failed) << row.input;
    }
}

TEST(Indent, WarnsOfWhatLooksNested) {
    EXPECT_EQ(parse_text("a: 1\n  b: 2").codes, "TSK9015");
    EXPECT_EQ(parse_text("a: 1\n  b: 2").tree, "entry `a` (int 1), entry `b` (int 2)");
    EXPECT_EQ(parse_text("[s]\n  a: 1\n  b: 2").codes, "");
    EXPECT_EQ(parse_text("s {\n  a: 1\n    b: 2\n}").codes, "TSK9015");
}

TEST(Indent, ReadsBlocksOfText) {
    constexpr TextRow kRows[] = {
        {"a: |\n  x\n    y\nb: 1", "entry `a` (string raw \"x\\n  y\\n\"), entry `b` (int 1)"},
        {"a: |\n  x # ${y} \\n", "entry `a` (string raw \"x # ${y} \\\\n\\n\")"},
        {"a: |\n\n  x\n\n  y\n\n\nb: 1", "entry `a` (string raw \"\\nx\\n\\ny\\n\"), entry `b` (int 1)"},
        {"s:\n  a: |\n    x\n  b: 1",
         "entry `s` (table indented (entry `a` (string raw \"x\\n\"), entry `b` (int 1)))"},
        {"a: |\r\n  x\r\n  y\r\n", "entry `a` (string raw \"x\\ny\\n\")"},
        {"a: |\n    x\n  y\n", "entry `a` (string raw \"  x\\ny\\n\")"},
        {"a: | # note\n  x", "entry `a` (string raw \"x\\n\")"},
    };
    for (const TextRow& row : kRows) {
        const Parsed parsed = parse_text(row.input);
        EXPECT_EQ(parsed.tree, row.expected) << row.input;
        EXPECT_EQ(parsed.codes, "") << row.input;
    }
    EXPECT_EQ(parse_text("a: |-\n  x").codes, "TSK2012");
    EXPECT_EQ(parse_text("a: >\n  x\n  y\nb: 1").codes, "TSK2005");
}

}  // namespace
}  // namespace tusk
