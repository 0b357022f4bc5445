#include <gtest/gtest.h>

#include <string>

#include "parsed.hpp"

namespace tusk {
namespace {

TEST(Expression, BindsByPrecedence) {
    constexpr TextRow kRows[] = {
        {"1 + 2 * 3", "expression (int 1, +, expression (int 2, *, int 3))"},
        {"1 - 2 + 3", "expression (int 1, -, int 2, +, int 3)"},
        {"1 * 2 + 3", "expression (expression (int 1, *, int 2), +, int 3)"},
        {"(1 + 2) * 3", "expression (expression (int 1, +, int 2), *, int 3)"},
        {"b && c || d", "expression (expression (name `b`, &&, name `c`), ||, name `d`)"},
        {"b == c && d < e",
         "expression (expression (name `b`, ==, name `c`), &&, expression (name `d`, <, name `e`))"},
        {"b ?? c ?? d", "expression (name `b`, ??, name `c`, ??, name `d`)"},
        {"(b || c) ?? d", "expression (expression (name `b`, ||, name `c`), ??, name `d`)"},
        {"b ? c : d ? e : f", "choice (name `b`, name `c`, choice (name `d`, name `e`, name `f`))"},
        {"b ?? c ? d : e", "choice (expression (name `b`, ??, name `c`), name `d`, name `e`)"},
        {"!b == c", "expression (not (name `b`), ==, name `c`)"},
        {"-b.c", "negate (path (name `b`, .c))"},
        {"1 - -2", "expression (int 1, -, int -2)"},
        {"1--2", "expression (int 1, -, int -2)"},
        {"$b-1", "expression (reference `$b`, -, int 1)"},
        {"b-1", "name `b-1`"},
    };
    for (const TextRow& row : kRows) {
        const Parsed parsed = parse_text("a: " + std::string(row.input));
        EXPECT_EQ(parsed.tree, "entry `a` (" + std::string(row.expected) + ")") << row.input;
        EXPECT_EQ(parsed.codes, "") << row.input;
    }
}

TEST(Expression, FollowsPaths) {
    constexpr TextRow kRows[] = {
        {"b.c[0].\"d e\"", "path (name `b`, .c, int 0, .d e)"},
        {"$g.x[1 + 1]", "path (reference `$g`, .x, expression (int 1, +, int 1))"},
        {"@env(\"X\", 1).y", "path (call `@env` (string \"X\", int 1), .y)"},
        {"(b)[0]", "path (name `b`, int 0)"},
    };
    for (const TextRow& row : kRows) {
        const std::string expected =
            row.expected.empty() ? "" : "entry `a` (" + std::string(row.expected) + ")";
        EXPECT_EQ(parse_text("a: " + std::string(row.input)).tree, expected) << row.input;
    }
}

TEST(Expression, StepsStandGluedToTheirBase) {
    EXPECT_EQ(parse_text("a: b .c").codes, "TSK1010");
    EXPECT_EQ(parse_text("a: b [0]").codes, "TSK1010");
}

TEST(Expression, ReadsCalls) {
    constexpr TextRow kRows[] = {
        {"@env(\"X\")", "call `@env` (string \"X\")"},
        {"@env.secure(\"X\",)", "call `@env.secure` (string \"X\")"},
        {"@env.X", "call `@env.X`"},
        {"@f()", "call `@f`"},
        {"env(\"X\")", "call `@env` (string \"X\")"},
        {"a.b(1)", "call `@a.b` (int 1)"},
        {"@user-service.tsk.get(\"k\")", "call `@user-service.tsk.get` (string \"k\")"},
        {"@if(b,\n  1,\n  2\n)", "call `@if` (name `b`, int 1, int 2)"},
    };
    for (const TextRow& row : kRows) {
        const Parsed parsed = parse_text("a: " + std::string(row.input));
        EXPECT_EQ(parsed.tree, "entry `a` (" + std::string(row.expected) + ")") << row.input;
        EXPECT_EQ(parsed.codes, "") << row.input;
    }
}

TEST(Expression, EndsAtTheLineUnlessAnOperatorIsLast) {
    EXPECT_EQ(parse_text("a: 1 +\n\n  2\nb: 3").tree,
              "entry `a` (expression (int 1, +, int 2)), entry `b` (int 3)");
    EXPECT_EQ(parse_text("a: (1\n+ 2)").tree, "entry `a` (expression (int 1, +, int 2))");
    EXPECT_EQ(parse_text("a: b ?\n1 :\n2").tree, "entry `a` (choice (name `b`, int 1, int 2))");
    EXPECT_EQ(parse_text("a: [1\n2\n-3]").tree, "entry `a` (list (int 1, int 2, int -3))");
    EXPECT_EQ(parse_text("a: [(1\n + 3)]").tree, "entry `a` (list (expression (int 1, +, int 3)))");
}

TEST(Expression, RefusesWhatIsAmbiguous) {
    constexpr TextRow kRows[] = {
        {"1 < 2 < 3", "TSK2014"},   {"1 == 2 != 3", "TSK2014"}, {"b ?? c || d", "TSK2014"},
        {"b && c ?? d", "TSK2014"}, {"$b -1", "TSK1008"},       {"$b- 1", "TSK1008"},
        {"1 +", "TSK2001"},         {"b ? c", "TSK2002"},       {"!!b", "TSK2001"},
        {"b => c", "TSK2012"},      {"b | c", "TSK2012"},       {"b & c", "TSK2012"},
        {"@f(1", "TSK2003"},        {"[1", "TSK2003"},          {"(1", "TSK2003"},
        {"\"b\" \"c\"", "TSK2002"},
    };
    for (const TextRow& row : kRows) {
        EXPECT_EQ(parse_text("a: " + std::string(row.input)).codes, row.expected) << row.input;
    }
}

// A chain is one node however long it is, so that nothing recurses over it.
TEST(Expression, KeepsLongChainsFlat) {
    constexpr std::size_t kTerms = 50'000;
    std::string text = "a: 0";
    for (std::size_t i = 0; i < kTerms; ++i) {
        text += " + 1";
    }
    SourceManager sources;
    Sink sink;
    const FileId file = sources.add("x.tsk", SourceText(text));
    const Document document = parse_document(sources.text(file), file, sink);
    ASSERT_EQ(document.root.size, 1U);
    const Expr& sum = document.root.entries()[0].value;
    ASSERT_EQ(sum.kind, ExprKind::Binary);
    EXPECT_EQ(sum.payload.binary->links().size(), kTerms);
}

}  // namespace
}  // namespace tusk
