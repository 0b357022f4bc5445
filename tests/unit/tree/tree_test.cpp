#include <gtest/gtest.h>

#include <array>
#include <string>

#include "layers.hpp"

namespace tusk {
namespace {

TEST(Children, FindsEachOfFewAndOfMany) {
    for (const int count : {0, 1, 8, 9, 10, 500}) {
        std::string text;
        for (int i = 0; i < count; ++i) {
            text += "k" + std::to_string(i) + ": " + std::to_string(i) + "\n";
        }
        Layers layers{text};
        const Children& children = layers.tree(0).root->children;
        ASSERT_EQ(children.size, static_cast<std::uint32_t>(count));
        for (int i = 0; i < count; ++i) {
            EXPECT_EQ(children.find("k" + std::to_string(i)), i);
        }
        EXPECT_EQ(children.find("k"), -1);
        EXPECT_EQ(children.find(""), -1);
    }
}

TEST(FindNode, WalksIntoTablesThatWereNotExpanded) {
    Layers layers{"a { b { c: 1 } }\n\"x y\".\"\": 2"};
    const Node& root = *layers.tree(0).root;
    constexpr std::array<std::string_view, 3> kPath = {"a", "b", "c"};
    const Node* const found = find_node(root, kPath, layers.arena());
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->key, "c");
    EXPECT_EQ(found->top->value().payload.integer, 1);
    constexpr std::array<std::string_view, 2> kQuoted = {"x y", ""};
    EXPECT_NE(find_node(root, kQuoted, layers.arena()), nullptr);
    constexpr std::array<std::string_view, 2> kMissing = {"a", "c"};
    EXPECT_EQ(find_node(root, kMissing, layers.arena()), nullptr);
    constexpr std::array<std::string_view, 4> kBelowLeaf = {"a", "b", "c", "d"};
    EXPECT_EQ(find_node(root, kBelowLeaf, layers.arena()), nullptr);
    EXPECT_EQ(find_node(root, {}, layers.arena()), &root);
}

}  // namespace
}  // namespace tusk
