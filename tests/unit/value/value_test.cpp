#include "tusk/value/value.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace tusk {
namespace {

Value integer(std::int64_t number) {
    return Value::integer(number, {});
}
Value floating(double number) {
    return Value::floating(number, {});
}
Value text(std::string_view characters) {
    return Value::string(characters, {});
}
Value table(const std::vector<Member>& members) {
    return Value::object(members, {});
}
Value list(const std::vector<Value>& items) {
    return Value::array(items, {});
}

TEST(Value, NamesItsKinds) {
    EXPECT_EQ(kind_name(ValueKind::Null), "null");
    EXPECT_EQ(kind_name(ValueKind::Bool), "bool");
    EXPECT_EQ(kind_name(ValueKind::Int), "integer");
    EXPECT_EQ(kind_name(ValueKind::Float), "float");
    EXPECT_EQ(kind_name(ValueKind::String), "string");
    EXPECT_EQ(kind_name(ValueKind::Array), "list");
    EXPECT_EQ(kind_name(ValueKind::Object), "table");
    EXPECT_EQ(kind_name(ValueKind::Range), "range");
}

TEST(Value, FindsMembersOfTablesOnly) {
    const std::vector<Member> members = {Member{"a", integer(1)}, Member{"", integer(2)}};
    const Value value = table(members);
    ASSERT_NE(value.find("a"), nullptr);
    EXPECT_EQ(value.find("a")->as_int(), 1);
    ASSERT_NE(value.find(""), nullptr);
    EXPECT_EQ(value.find("b"), nullptr);
    EXPECT_EQ(text("a").find("a"), nullptr);
    EXPECT_EQ(Value().find(""), nullptr);
}

TEST(Value, KeepsPlaceSecrecyAndOrigin) {
    const Span place{FileId{7}, 3, 9};
    const Value value = text("x").at(place).from(Provenance::Default).secret();
    EXPECT_EQ(value.span(), place);
    EXPECT_EQ(value.provenance(), Provenance::Default);
    EXPECT_TRUE(value.is_secret());
    EXPECT_FALSE(value.secret(false).is_secret());
    EXPECT_TRUE(is_equal(value, text("x")));
}

TEST(Value, ComparesScalars) {
    constexpr std::int64_t kTwoTo53 = std::int64_t{1} << 53;
    struct Row {
        Value a;
        Value b;
        bool equal;
    };
    const Row rows[] = {
        {Value(), Value(), true},
        {Value(), text(""), false},
        {Value(), Value::boolean(false, {}), false},
        {Value::boolean(true, {}), Value::boolean(true, {}), true},
        {Value::boolean(true, {}), Value::boolean(false, {}), false},
        {Value::boolean(true, {}), integer(1), false},
        {integer(2), integer(2), true},
        {integer(2), integer(3), false},
        {integer(2), floating(2), true},
        {floating(2.5), integer(2), false},
        {floating(0.0), floating(-0.0), true},
        {integer(kTwoTo53 + 1), floating(9007199254740992.0), false},
        {integer(std::numeric_limits<std::int64_t>::max()), floating(9223372036854775808.0), false},
        {integer(std::numeric_limits<std::int64_t>::min()), floating(-9223372036854775808.0), true},
        {integer(0), floating(1e300), false},
        {text("a"), text("a"), true},
        {text("a"), text("A"), false},
        {text("1"), integer(1), false},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(is_equal(row.a, row.b), row.equal) << &row - rows;
        EXPECT_EQ(is_equal(row.b, row.a), row.equal) << &row - rows;
    }
}

TEST(Value, ComparesRangesByTheirBounds) {
    const ValueRange low{1, 2};
    const ValueRange same{1, 2};
    const ValueRange high{1, 3};
    EXPECT_TRUE(is_equal(Value::range(&low, {}), Value::range(&same, {})));
    EXPECT_FALSE(is_equal(Value::range(&low, {}), Value::range(&high, {})));
}

TEST(Value, ComparesListsInOrder) {
    const std::vector<Value> ab = {text("a"), text("b")};
    const std::vector<Value> ba = {text("b"), text("a")};
    const std::vector<Value> a = {text("a")};
    EXPECT_TRUE(is_equal(list(ab), list(ab)));
    EXPECT_FALSE(is_equal(list(ab), list(ba)));
    EXPECT_FALSE(is_equal(list(ab), list(a)));
    EXPECT_TRUE(is_equal(list({}), list({})));
    EXPECT_FALSE(is_equal(list({}), table({})));
}

// Sizes on both sides of the border between scanning and sorting.
TEST(Value, ComparesTablesWithoutRegardToOrder) {
    for (const std::size_t size : {1U, 2U, 16U, 17U, 300U}) {
        std::vector<std::string> keys;
        for (std::size_t i = 0; i < size; ++i) {
            keys.push_back("key" + std::to_string(i));
        }
        std::vector<Member> members;
        for (std::size_t i = 0; i < size; ++i) {
            members.push_back(Member{keys[i], integer(static_cast<std::int64_t>(i))});
        }
        std::vector<Member> reversed = members;
        std::reverse(reversed.begin(), reversed.end());
        EXPECT_TRUE(is_equal(table(members), table(members))) << size;
        EXPECT_TRUE(is_equal(table(members), table(reversed))) << size;

        std::vector<Member> other_value = reversed;
        other_value.front().value = text("x");
        EXPECT_FALSE(is_equal(table(members), table(other_value))) << size;
        std::vector<Member> other_key = reversed;
        other_key.front().key = "other";
        EXPECT_FALSE(is_equal(table(members), table(other_key))) << size;
        other_key.pop_back();
        EXPECT_FALSE(is_equal(table(members), table(other_key))) << size;
    }
}

TEST(Value, ComparesLargeTablesInLessThanQuadraticTime) {
    constexpr std::size_t kSize = 200000;
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < kSize; ++i) {
        keys.push_back(std::to_string(i));
    }
    std::vector<Member> members;
    for (const std::string& key : keys) {
        members.push_back(Member{key, Value()});
    }
    std::vector<Member> reversed = members;
    std::reverse(reversed.begin(), reversed.end());
    EXPECT_TRUE(is_equal(table(members), table(reversed)));
}

}  // namespace
}  // namespace tusk
