#include <gtest/gtest.h>

#include <string>

#include "parsed.hpp"

namespace tusk {
namespace {

// One mistake gives one message, and what stands around it is read.
TEST(Recovery, GoesOnAfterEachMistake) {
    constexpr TextRow kRows[] = {
        {"b: yes", "TSK1011"},
        {"b: 30s", "TSK1010"},
        {"b: \"x", "TSK1002"},
        {"b: 0123", "TSK1006"},
        {"b: two words", "TSK1010"},
        {"b: #fff", "TSK1009"},
        {"b: x => 1", "TSK2012"},
        {"b: \"\\q\"", "TSK1003"},
        {"b 5", "TSK2001"},
        {"b: \"x\" \"y\"", "TSK2002"},
        {"b: { c: 30s }", "TSK1010"},
        {"b: [30s, 1]", "TSK1010"},
        {"b: [\n  30s\n  1\n]", "TSK1010"},
        {"b {\n  c: 30s\n}", "TSK1010"},
        {"b:\n  c: 30s", "TSK1010"},
        {"b:\n  - 30s", "TSK1010"},
        {"b: >\n  c\n  d", "TSK2005"},
        {"b:\n  \"x\"", "TSK2001"},
        {"b: @f(30s)", "TSK1010"},
        {"}", "TSK2004"},
        {"; b", "TSK2001"},
    };
    for (const TextRow& row : kRows) {
        const std::string mistake(row.input);
        const Parsed parsed = parse_text("a: 1\n" + mistake + "\nz: 2\n");
        EXPECT_EQ(parsed.codes, row.expected) << mistake;
        EXPECT_TRUE(parsed.tree.starts_with("entry `a` (int 1)")) << parsed.tree;
        EXPECT_TRUE(parsed.tree.ends_with("entry `z` (int 2)")) << parsed.tree;
        const Parsed twice = parse_text(mistake + "\nz: 2\n" + mistake + "\n");
        EXPECT_EQ(twice.codes, std::string(row.expected) + " " + std::string(row.expected)) << mistake;
    }
}

TEST(Recovery, StaysInsideTheBlock) {
    constexpr TextRow kRows[] = {
        {"s {\n  a: yes\n  b: 1\n}\nc: 2\n",
         "entry `s` (table braces (entry `b` (int 1))), entry `c` (int 2)"},
        {"s {\n  a: \"x\n  b: 1\n}\nc: 2\n",
         "entry `s` (table braces (entry `b` (int 1))), entry `c` (int 2)"},
        {"s >\n  a: yes\n  b: 1\n<\nc: 2\n",
         "entry `s` (table angle (entry `b` (int 1))), entry `c` (int 2)"},
        {"s:\n  a: yes\n  b: 1\nc: 2\n", "entry `s` (table indented (entry `b` (int 1))), entry `c` (int 2)"},
        {"s { a: yes, b: 1 }\nc: 2\n", "entry `s` (table braces (entry `b` (int 1))), entry `c` (int 2)"},
        {"[s]\na: yes\nb: 1\n[t]\nc: 2\n",
         "entry `s` (table header (entry `b` (int 1))), entry `t` (table header (entry `c` (int 2)))"},
    };
    for (const TextRow& row : kRows) {
        const Parsed parsed = parse_text(row.input);
        EXPECT_EQ(parsed.tree, row.expected) << row.input;
        EXPECT_TRUE(parsed.failed) << row.input;
    }
}

TEST(Recovery, StopsAtAHeaderWhenABracketIsOpen) {
    const Parsed parsed = parse_text("a: [1, 2\nb: 3\n[s]\nc: yes\n");
    EXPECT_EQ(parsed.codes, "TSK2003 TSK1011");
}

}  // namespace
}  // namespace tusk
