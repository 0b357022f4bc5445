#include <gtest/gtest.h>

#include <array>

#include "../tree/layers.hpp"

namespace tusk {
namespace {

TEST(Overlay, KeepsTheHistoryOfEveryKey) {
    Layers layers{"a: 1\nb: 1", "a: 2\nc: 2", "c: 3\na: 3"};
    EXPECT_EQ(layers.describe(layers.merge()), "a: 3@2 < 2@1 < 1@0\nb: 1@0\nc: 3@2 < 2@1\n");
}

TEST(Overlay, UnitesTables) {
    Layers layers{"s { a: 1, b: 1 }", "s.b: 2\ns.c: 2", "t.x: 3"};
    EXPECT_EQ(layers.describe(layers.merge()),
              "s: {}@1 < {}@1 < {}@0\ns.a: 1@0\ns.b: 2@1 < 1@0\ns.c: 2@1\nt: {}@2\nt.x: 3@2\n");
}

TEST(Overlay, KeepsWhatIsCutAsHistory) {
    Layers layers{"s { a: 1 }", "s: null", "s { b: 2 }"};
    EXPECT_EQ(layers.describe(layers.merge()), "s: {}@2 < null@1 < {}@0\ns.a: 1@0\ns.b: 2@2\n");
}

TEST(Overlay, KeepsThePlaceOfTheFirstContribution) {
    Layers layers{"a: 1\nb: 1\nc: 1", "c: 2\nd: 2\na: 2"};
    EXPECT_EQ(layers.describe(layers.merge()), "a: 2@1 < 1@0\nb: 1@0\nc: 2@1 < 1@0\nd: 2@1\n");
}

TEST(Overlay, MergesGlobals) {
    Layers layers{"$g: 1\n$t.x: 1", "$g: 2\n$t.y: 2\n\"$g\": 3"};
    EXPECT_EQ(layers.describe(layers.merge()),
              "$g: 2@1 < 1@0\n$t: {}@1 < {}@0\n$t.x: 1@0\n$t.y: 2@1\n\"$g\": 3@1\n");
}

TEST(Overlay, SharesWhatOnlyOneSideHas) {
    Layers layers{"s { a: 1 }\nt { b: 1 }", "t.c: 2\nu { d: 2 }"};
    const Tree merged = layers.merge();
    constexpr std::array<std::string_view, 1> kLower = {"s"};
    constexpr std::array<std::string_view, 1> kUpper = {"u"};
    EXPECT_EQ(find_node(*merged.root, kLower, layers.arena()),
              find_node(*layers.tree(0).root, kLower, layers.arena()));
    EXPECT_EQ(find_node(*merged.root, kUpper, layers.arena()),
              find_node(*layers.tree(1).root, kUpper, layers.arena()));
}

TEST(Overlay, LeavesTheLayersAsTheyWere) {
    Layers layers{"a: 1\ns { x: 1 }", "a: 2\ns { x: 2 }"};
    const std::string lower = layers.describe(layers.tree(0));
    const std::string upper = layers.describe(layers.tree(1));
    static_cast<void>(layers.merge());
    EXPECT_EQ(layers.describe(layers.tree(0)), lower);
    EXPECT_EQ(layers.describe(layers.tree(1)), upper);
}

TEST(Overlay, ReportsAChangeOfType) {
    struct Row {
        std::string_view lower;
        std::string_view upper;
        std::string_view codes;
    };
    constexpr Row kRows[] = {
        {"a: 1", "a: \"x\"", "TSK6010"},
        {"a: { b: 1 }", "a: 1", "TSK6010"},
        {"a: [1]", "a: \"x\"", "TSK6010"},
        {"a: true", "a: 1", "TSK6010"},
        {"a: 1-2", "a: 1", "TSK6010"},
        {"s.a: 1", "s.a: \"x\"", "TSK6010"},
        {"a: @env(\"X\", 1)", "a: \"x\"", "TSK6010"},
        {"$a: 1", "$a: \"x\"", "TSK6010"},
        {"a: 1", "a: 2.5", ""},
        {"a: 1", "a: null", ""},
        {"a: null", "a: 1", ""},
        {"a: \"x\"", "a: \"${b}\"\nb: 1", ""},
        {"a: 1", "a: 1 + 1", ""},
        {"a: 1", "a: @env(\"X\")", ""},
        {"a: \"x\"", "a: @env(\"X\", \"y\")", ""},
        {"a: { b: 1 }", "a.c: 2", ""},
    };
    for (const Row& row : kRows) {
        Layers layers{row.lower, row.upper};
        static_cast<void>(layers.merge());
        EXPECT_EQ(layers.take_codes(), row.codes) << row.lower << " / " << row.upper;
    }
}

// What a replaced table held is gone, so that nothing changes its type.
TEST(Overlay, ReportsNothingBelowATableThatIsReplaced) {
    Layers directive{"s { a: 1 }", "s: @replace({ a: \"x\" })"};
    static_cast<void>(directive.merge());
    EXPECT_EQ(directive.take_codes(), "");
    Layers rule{"s { a: 1 }\nt.a: 1", "s { a: \"x\" }\nt.a: \"x\""};
    rule.add_rule("s", MergeOp::Replace);
    static_cast<void>(rule.merge());
    EXPECT_EQ(rule.take_codes(), "TSK6010");
}

// The type is compared with the value directly below, at each border once.
TEST(Overlay, ReportsAChangeOfTypeAtEachBorder) {
    Layers layers{"a: 1", "a: \"x\"", "a: \"y\"", "a: 2"};
    static_cast<void>(layers.merge());
    EXPECT_EQ(layers.take_codes(), "TSK6010 TSK6010");
}

}  // namespace
}  // namespace tusk
