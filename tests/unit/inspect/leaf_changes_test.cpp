#include "compared.hpp"

namespace tusk {
namespace {

std::string list_leaves(std::string_view before, std::string_view after) {
    Values values;
    const Difference difference = compare(values.read(before), values.read(after));
    return print_changes(list_leaf_changes(difference));
}

TEST(LeafChanges, OpensTablesAndLists) {
    EXPECT_EQ(list_leaves("", "a { b: 1, c: [2, { d: 3 }], e: {}, f: [] }"),
              "a.b:  -> 1\na.c[0]:  -> 2\na.c[1].d:  -> 3\na.e:  -> {}\na.f:  -> []\n");
    EXPECT_EQ(list_leaves("a { b: 1 }", ""), "a.b: 1 -> \n");
    EXPECT_EQ(list_leaves("a: 1", "a: 2"), "a: 1 -> 2\n");
    EXPECT_EQ(list_leaves("a: {}", "a: []"), "a: {} -> []\n");
}

TEST(LeafChanges, RemovesALeafBeforeTheTableInItsPlace) {
    EXPECT_EQ(list_leaves("a: 1", "a { b: 2 }"), "a: 1 -> \na.b:  -> 2\n");
    EXPECT_EQ(list_leaves("a { b: 2 }", "a: 1"), "a.b: 2 -> \na:  -> 1\n");
    EXPECT_EQ(list_leaves("a: [1]", "a { b: 2 }"), "a[0]: 1 -> \na.b:  -> 2\n");
}

TEST(LeafChanges, KnowsSecretLeaves) {
    EXPECT_EQ(list_leaves("", "a { token: { x: 1 }, b: 2 }"), "a.token.x:  -> ***\na.b:  -> 2\n");
    Values values;
    const Difference difference = compare(values.read("a: 1"), values.read("a: @env.secure(\"X\", 2)"));
    const std::vector<Change> leaves = list_leaf_changes(difference);
    ASSERT_EQ(leaves.size(), 1U);
    EXPECT_TRUE(is_secret(leaves[0]));
}

}  // namespace
}  // namespace tusk
