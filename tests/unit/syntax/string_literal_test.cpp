#include <gtest/gtest.h>

#include <string>

#include "parsed.hpp"

namespace tusk {
namespace {

TEST(StringLiteral, DecodesEscapes) {
    constexpr TextRow kRows[] = {
        {R"_("\n\t\r\"\\\/\$")_", R"_(string "\n\t\r\"\\/$")_"},
        {R"_("\x41\u0042\u{43}")_", R"_(string "ABC")_"},
        {R"_("\ud83d\ude00")_", "string \"\xF0\x9F\x98\x80\""},
        {R"_("\u{10FFFF}")_", R"_(string "\U0010ffff")_"},
        {R"_('\n')_", R"_(string raw "\\n")_"},
        {R"_('${x}')_", R"_(string raw "${x}")_"},
        {R"_("\${x}")_", R"_(string "${x}")_"},
        {R"_("$5 $$ $")_", R"_(string "$5 $$ $")_"},
        {R"_("")_", R"_(string "")_"},
        {"''", R"_(string raw "")_"},
    };
    for (const TextRow& row : kRows) {
        const Parsed parsed = parse_text("a: " + std::string(row.input));
        EXPECT_EQ(parsed.tree, "entry `a` (" + std::string(row.expected) + ")") << row.input;
        EXPECT_EQ(parsed.codes, "") << row.input;
    }
}

TEST(StringLiteral, RefusesBadEscapesAndOpenText) {
    constexpr TextRow kRows[] = {
        {R"_("\w")_", "TSK1003"},      {R"_("\x80")_", "TSK1003"},
        {R"_("\x4")_", "TSK1003"},     {R"_("\u12")_", "TSK1003"},
        {R"_("\u{}")_", "TSK1003"},    {R"_("\u{110000}")_", "TSK1003"},
        {R"_("\ud83d")_", "TSK1003"},  {R"_("\ude00")_", "TSK1003"},
        {R"_("\ud83dx")_", "TSK1003"}, {R"_("\q\w")_", "TSK1003 TSK1003"},
        {R"_("x)_", "TSK1002"},        {"'x", "TSK1002"},
        {"\"\"\"x", "TSK1002"},        {R"_("x\)_", "TSK1002"},
    };
    for (const TextRow& row : kRows) {
        EXPECT_EQ(parse_text("a: " + std::string(row.input)).codes, row.expected) << row.input;
    }
}

TEST(StringLiteral, TakesIndentationOffTripleQuotedText) {
    constexpr TextRow kRows[] = {
        {"\"\"\"\n  x\n    y\n  \"\"\"", R"_(string "x\n  y")_"},
        {"\"\"\"\n  x\n\n  y\n  \"\"\"", R"_(string "x\n\ny")_"},
        {"\"\"\"x\n  y\"\"\"", R"_(string "x\n  y")_"},
        {"\"\"\"\n  x\"\"\"", R"_(string "  x")_"},
        {"\"\"\"x\n  \"\"\"", R"_(string "x")_"},
        {"\"\"\"\"\"\"", R"_(string "")_"},
        {"\"\"\"\n\"\"\"", R"_(string "")_"},
        {"\"\"\"say \"x\"\"\"\"", R"_(string "say \"x\"")_"},
        {"\"\"\"\n  x \\\n  y\n  \"\"\"", R"_(string "x y")_"},
        {"'''\n  ${x} \\n\n  '''", R"_(string "${x} \\n")_"},
        {"\"\"\"\r\n  x\r\n  y\r\n  \"\"\"", R"_(string "x\ny")_"},
        {"\"\"\"\n\tx\n\t\"\"\"", R"_(string "x")_"},
    };
    for (const TextRow& row : kRows) {
        const Parsed parsed = parse_text("a: " + std::string(row.input));
        EXPECT_EQ(parsed.tree, "entry `a` (" + std::string(row.expected) + ")") << row.input;
        EXPECT_EQ(parsed.codes, "") << row.input;
    }
    EXPECT_EQ(parse_text("a: \"\"\"\n  x\n y\n  \"\"\"").codes, "TSK3005");
    EXPECT_EQ(parse_text("a: \"\"\"\n\tx\n  y\n\t\"\"\"").codes, "TSK3005");
}

TEST(StringLiteral, ReadsReferencesInText) {
    constexpr TextRow kRows[] = {
        {R"_("${b}")_", "template (name `b`)"},
        {R"_("x${b.c[0]}y")_", R"_(template (string "x", path (name `b`, .c, int 0), string "y"))_"},
        {R"_("${$g}${$g.x}")_", "template (reference `$g`, path (reference `$g`, .x))"},
        {R"_("${@env("X", "y")}")_", R"_(template (call `@env` (string "X", string "y")))_"},
        {R"_("${"b c"."d"}")_", "template (path (name `b c`, .d))"},
        {R"_("${svc.user-db.x}")_", "template (path (name `svc`, .user-db, .x))"},
        {R"_("$${b}")_", R"_(template (string "$", name `b`))_"},
        {"\"\"\"\n  x ${b}\n  \"\"\"", R"_(template (string "x ", name `b`))_"},
    };
    for (const TextRow& row : kRows) {
        const Parsed parsed = parse_text("a: " + std::string(row.input));
        EXPECT_EQ(parsed.tree, "entry `a` (" + std::string(row.expected) + ")") << row.input;
        EXPECT_EQ(parsed.codes, "") << row.input;
    }
    for (const std::string_view text : {R"_("${}")_", R"_("${b c}")_", R"_("${b + 1}")_", R"_("${b[c]}")_",
                                        R"_("${b ? 1 : 2}")_", R"_("x${y")_"}) {
        EXPECT_EQ(parse_text("a: " + std::string(text)).codes, "TSK1012") << text;
    }
}

TEST(StringLiteral, FindsCallsInQuotes) {
    EXPECT_EQ(parse_text(R"_(a: "@env('X')")_").tree, "entry `a` (call `@env` quoted (string raw \"X\"))");
    EXPECT_EQ(parse_text(R"_(a: "@env('X')")_").codes, "TSK9006");
    EXPECT_EQ(parse_text(R"_(a: "x@env('X')")_").codes, "TSK9011");
    EXPECT_EQ(parse_text(R"_(a: "@env('X') y")_").codes, "TSK9011");
    EXPECT_EQ(parse_text(R"_(a: "a@b.c @handle")_").codes, "");
    EXPECT_EQ(parse_text(R"_(a: "@shell('x')")_").tree, "entry `a` (string \"@shell('x')\")");
}

}  // namespace
}  // namespace tusk
