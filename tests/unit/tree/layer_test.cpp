#include <gtest/gtest.h>

#include <string>

#include "layers.hpp"

namespace tusk {
namespace {

struct LayerRow {
    std::string_view input;
    std::string_view expected;
};

TEST(BuildLayer, JoinsWhatIsOneTable) {
    constexpr LayerRow kRows[] = {
        {"a: 1", "a: 1@0\n"},
        {"a.b: 1\na.c: 2", "a: {}@0 < {}@0\na.b: 1@0\na.c: 2@0\n"},
        {"a.x: 1\na { y: 2 }\na: { z: 3 }", "a: {}@0 < {}@0 < {}@0\na.x: 1@0\na.y: 2@0\na.z: 3@0\n"},
        {"[a]\nx: 1\n[b]\n[a]\ny: 2", "a: {}@0 < {}@0\na.x: 1@0\na.y: 2@0\nb: {}@0\n"},
        {"a.b.c: 1\n[a.b]\nd: 2", "a: {}@0 < {}@0\na.b: {}@0 < {}@0\na.b.c: 1@0\na.b.d: 2@0\n"},
        {"\"a.b\": 1\na.b: 2", "\"a.b\": 1@0\na: {}@0\na.b: 2@0\n"},
        {"[a]\n[b]", "a: {}@0\nb: {}@0\n"},
        {"$g: 1\n[s]\n$h: 2\na: 3", "$g: 1@0\n$h: 2@0\ns: {}@0\ns.a: 3@0\n"},
        {"$g.x: 1\n$g { y: 2 }", "$g: {}@0 < {}@0\n$g.x: 1@0\n$g.y: 2@0\n"},
        {"\"$g\": 1\n$g: 2", "$g: 2@0\n\"$g\": 1@0\n"},
    };
    for (const LayerRow& row : kRows) {
        Layers layers{row.input};
        EXPECT_EQ(layers.describe(layers.tree(0)), row.expected) << row.input;
        EXPECT_FALSE(layers.document(0).failed) << row.input;
    }
}

TEST(BuildLayer, RefusesAKeyThatIsSetTwice) {
    constexpr LayerRow kRows[] = {
        {"a: 1\na: 2", "TSK3001"},
        {"a: 1\na: 2\na: 3", "TSK3001 TSK3001"},
        {"[s]\na: 1\n[t]\n[s]\na: 2", "TSK9004 TSK3001"},
        {"a.b: 1\na { b: 2 }", "TSK3001"},
        {"a: 1\n\"a\": 2", "TSK3001"},
        {"a: [1]\na: [2]", "TSK3001"},
        {"[s]\n$x: 1\n[t]\n$x: 2", "TSK3001"},
        {"a: 1\na.b: 2", "TSK3002"},
        {"a.b: 1\na: 2", "TSK3002"},
        {"a: [1]\n[a]", "TSK3002"},
        {"a: $x\na { b: 1 }", "TSK3002"},
        {"a: [{ b: 1, b: 2 }]", "TSK3001"},
        {"a: [{ b: 1, b.c: 2 }]", "TSK3002"},
        {"a { x: 1 }\na { x: 1 }", "TSK3001"},
    };
    for (const LayerRow& row : kRows) {
        Layers layers{row.input};
        EXPECT_EQ(layers.take_codes(), row.expected) << row.input;
        EXPECT_TRUE(layers.document(0).failed) << row.input;
    }
}

TEST(BuildLayer, FindsDuplicatesAmongManyKeys) {
    std::string text;
    for (int i = 0; i < 500; ++i) {
        text += "k" + std::to_string(i) + ": 1\n";
    }
    Layers fine{text};
    EXPECT_EQ(fine.take_codes(), "");
    EXPECT_EQ(fine.tree(0).root->children.size, 500U);
    Layers bad{text + "k250: 2\n"};
    EXPECT_EQ(bad.take_codes(), "TSK3001");
    Layers nested{"s {\n" + text + "k499: 2\n}"};
    EXPECT_EQ(nested.take_codes(), "TSK3001");
    Layers in_list{"s: [{\n" + text + "k0: 2\n}]"};
    EXPECT_EQ(in_list.take_codes(), "TSK3001");
}

TEST(BuildLayer, WarnsOfATableThatIsOpenedAgain) {
    EXPECT_EQ(Layers({"[a]\nx: 1\n[b]\ny: 2\n[a]\nz: 3"}).take_codes(), "TSK9004");
    EXPECT_EQ(Layers({"[a]\nx: 1\n[a]\nz: 3"}).take_codes(), "");
    EXPECT_EQ(Layers({"a.x: 1\nb: 2\na.y: 3"}).take_codes(), "");
}

TEST(BuildLayer, KeepsTheExpressionsThatItCannotRead) {
    Layers layers{"a: 1 + 2\nb: @env(\"X\")\nc: \"x${a}\""};
    EXPECT_EQ(layers.describe(layers.tree(0)), "a: 1 + 2@0\nb: @env(\"X\")@0\nc: \"x${a}\"@0\n");
}

}  // namespace
}  // namespace tusk
