#include "inspect/align_lists.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <string>

namespace tusk {
namespace {

std::vector<Value> letters(const std::string& text) {
    std::vector<Value> values;
    for (const char& letter : text) {
        values.push_back(Value::string(std::string_view(&letter, 1), {}));
    }
    return values;
}

// `a` equal, `b>c` replaced, `-b` removed, `+c` added.
std::string align(const std::string& before, const std::string& after) {
    const std::vector<Value> left = letters(before);
    const std::vector<Value> right = letters(after);
    std::string text;
    for (const AlignedElement& element : align_lists(left, right)) {
        const std::string old = element.before ? before.substr(*element.before, 1) : "";
        const std::string now = element.after ? after.substr(*element.after, 1) : "";
        text += text.empty() ? "" : " ";
        text += old == now ? old : old.empty() ? "+" + now : now.empty() ? "-" + old : old + ">" + now;
    }
    return text;
}

TEST(AlignLists, KeepsAsManyEqualElementsAsPossible) {
    struct Row {
        std::string before;
        std::string after;
        std::string expected;
    };
    const std::vector<Row> rows = {
        {"", "", ""},
        {"", "ab", "+a +b"},
        {"ab", "", "-a -b"},
        {"abc", "abc", "a b c"},
        {"abc", "xabc", "+x a b c"},
        {"abc", "abcx", "a b c +x"},
        {"abc", "axc", "a b>x c"},
        {"abcd", "ad", "a -b -c d"},
        {"abcd", "axyzd", "a b>x c>y +z d"},
        {"abcdef", "bcxef", "-a b c d>x e f"},
        {"aab", "ab", "a -a b"},
        {"ab", "ba", "-a b +a"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(align(row.before, row.after), row.expected) << row.before << " " << row.after;
    }
}

// Integers and floats are equal by number, tables without regard to order.
TEST(AlignLists, ComparesAsValuesDo) {
    const std::vector<Member> one = {Member{"a", Value::integer(1, {})}, Member{"b", Value::null({})}};
    const std::vector<Member> two = {Member{"b", Value::null({})}, Member{"a", Value::floating(1.0, {})}};
    const std::vector<Value> before = {Value::object(one, {})};
    const std::vector<Value> after = {Value::boolean(true, {}), Value::object(two, {})};
    const std::vector<AlignedElement> aligned = align_lists(before, after);
    ASSERT_EQ(aligned.size(), 2U);
    EXPECT_FALSE(aligned[0].before.has_value());
    EXPECT_EQ(aligned[1].before, 0U);
    EXPECT_EQ(aligned[1].after, 1U);
}

// Lists without anything in common are not compared pair by pair when that would take too long.
TEST(AlignLists, TakesLargeListsAsTheyCome) {
    std::vector<Value> before;
    std::vector<Value> after;
    for (int i = 0; i < 3000; ++i) {
        before.push_back(Value::integer(i, {}));
        after.push_back(Value::integer(-i - 1, {}));
    }
    after.push_back(before.front());
    const std::vector<AlignedElement> aligned = align_lists(before, after);
    EXPECT_EQ(aligned.size(), 3001U);
    EXPECT_EQ(aligned.front().before, 0U);
    EXPECT_FALSE(aligned.back().before.has_value());
}

}  // namespace
}  // namespace tusk
