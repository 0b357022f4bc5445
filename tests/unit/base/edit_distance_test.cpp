#include "tusk/base/edit_distance.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace tusk {
namespace {

TEST(EditDistance, CountsEdits) {
    struct Row {
        std::string_view a;
        std::string_view b;
        std::size_t distance;
    };
    const std::vector<Row> rows = {
        {"", "", 0},        {"", "abc", 3},      {"abc", "", 3},           {"port", "port", 0},
        {"port", "prt", 1}, {"prt", "port", 1},  {"port", "part", 1},      {"port", "prot", 1},
        {"ab", "ba", 1},    {"abcd", "badc", 2}, {"kitten", "sitting", 3}, {"ca", "abc", 3},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(edit_distance(row.a, row.b, 10), row.distance) << row.a << " " << row.b;
        EXPECT_EQ(edit_distance(row.b, row.a, 10), row.distance) << row.b << " " << row.a;
        EXPECT_EQ(edit_distance(row.a, row.b, row.distance), row.distance) << row.a << " " << row.b;
    }
}

TEST(EditDistance, GivesUpAboveTheLimit) {
    EXPECT_EQ(edit_distance("aaaaaaaaaa", "bbbbbbbbbb", 3), 4U);
    EXPECT_EQ(edit_distance("a", "abcdef", 2), 3U);
    EXPECT_EQ(edit_distance("abc", "abd", 0), 1U);
    EXPECT_EQ(edit_distance("abc", "abc", 0), 0U);
}

TEST(FindSimilar, FindsWhatWasMeant) {
    const std::vector<std::string_view> keys = {"host", "port", "pool", "max_connections", "Timeout"};
    struct Row {
        std::string_view typed;
        std::string_view meant;
    };
    const std::vector<Row> rows = {
        {"prt", "port"},
        {"hots", "host"},
        {"PORT", "port"},
        {"timeout", "Timeout"},
        {"max_conections", "max_connections"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(find_similar(row.typed, keys), row.meant) << row.typed;
    }
    for (const std::string_view typed : {"", "x", "zz", "level", "database"}) {
        EXPECT_FALSE(find_similar(typed, keys).has_value()) << typed;
    }
}

TEST(FindSimilar, TakesTheFirstOfEquals) {
    const std::vector<std::string_view> keys = {"cart", "card", "care"};
    EXPECT_EQ(find_similar("carx", keys), "cart");
    EXPECT_EQ(find_similar("CARE", keys), "care");
    EXPECT_FALSE(find_similar("carx", {}).has_value());
}

}  // namespace
}  // namespace tusk
