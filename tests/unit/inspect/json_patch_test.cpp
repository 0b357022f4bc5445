#include "compared.hpp"

namespace tusk {
namespace {

std::string make_patch(std::string_view before, std::string_view after) {
    Values values;
    const Difference difference = compare(values.read(before), values.read(after));
    Arena arena;
    return to_json(make_json_patch(difference, arena), WriteOptions{true, false});
}

TEST(JsonPatch, WritesOneOperationForEachChange) {
    EXPECT_EQ(make_patch("a: 1", "a: 1"), "[]");
    EXPECT_EQ(make_patch("a: 1\nb: 2", "a: 2\nc: { d: 1 }"),
              R"([{"op":"replace","path":"/a","value":2},{"op":"remove","path":"/b"},)"
              R"({"op":"add","path":"/c","value":{"d":1}}])");
}

TEST(JsonPatch, EscapesTildeAndSlash) {
    EXPECT_EQ(make_patch(R"("~/" { "": 1 })", R"("~/" { "": 2, "~1": 3 })"),
              R"([{"op":"replace","path":"/~0~1/","value":2},{"op":"add","path":"/~0~1/~01","value":3}])");
}

// A position is that of the list as the operations before have left it.
TEST(JsonPatch, CountsElementsAsTheyAreByThen) {
    EXPECT_EQ(make_patch("a: [1, 2, 3, 4]", "a: [2, 30, 4, 5]"),
              R"([{"op":"remove","path":"/a/0"},{"op":"replace","path":"/a/1","value":30},)"
              R"({"op":"add","path":"/a/3","value":5}])");
}

TEST(JsonPatch, KnowsWhetherItHoldsASecret) {
    Values values;
    const auto writes = [&values](std::string_view before, std::string_view after) {
        return writes_secret(compare(values.read(before), values.read(after)));
    };
    EXPECT_FALSE(writes("a: 1", "a: 2"));
    EXPECT_FALSE(writes("token: 1", ""));
    EXPECT_TRUE(writes("token: 1", "token: 2"));
    EXPECT_TRUE(writes("", "a: [{ b: { token: 2 } }]"));
}

}  // namespace
}  // namespace tusk
