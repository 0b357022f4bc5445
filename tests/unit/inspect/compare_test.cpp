#include "compared.hpp"

namespace tusk {
namespace {

TEST(Compare, FindsNothingBetweenEqualValues) {
    for (const std::string_view text : {"", "a: 1", "a { b: [1, { c: null }] }", "a: 1-5"}) {
        EXPECT_EQ(compare_texts(text, text), "") << text;
    }
    EXPECT_EQ(compare_texts("a: 1\nb { c: 2, d: 3 }", "[b]\nd: 3\nc: 1 + 1\n[]\na: 1.0"), "");
    EXPECT_EQ(compare_texts("a: 1-5", R"(a { type: "range", max: 5, min: 1 })"), "");
}

TEST(Compare, NamesWhatDiffersAsDeepAsItCan) {
    struct Row {
        std::string_view before;
        std::string_view after;
        std::string_view expected;
    };
    const std::vector<Row> rows = {
        {"a: 1", "a: 2", "a: 1 -> 2\n"},
        {"a: 1", "a: \"1\"", "a: 1 -> \"1\"\n"},
        {"a: 1", "a: null", "a: 1 -> null\n"},
        {"a: 1", "", "a: 1 -> \n"},
        {"", "a { b: 1 }", "a:  -> {\"b\":1}\n"},
        {"a { b: 1, c: 2 }", "a { c: 3, d: 4 }", "a.b: 1 -> \na.c: 2 -> 3\na.d:  -> 4\n"},
        {"a { b: 1 }", "a: 1", "a: {\"b\":1} -> 1\n"},
        {"a: []", "a: {}", "a: [] -> {}\n"},
        {"a: [1, 2]", "a: [2, 1]", "a[0]: 1 -> \na[1]:  -> 1\n"},
        {"a: [{ b: 1, c: 1 }]", "a: [{ b: 2, c: 1 }]", "a[0].b: 1 -> 2\n"},
        {R"("a b"."c.d": 1)", R"("a b"."c.d": 2)", "\"a b\".\"c.d\": 1 -> 2\n"},
        {"a: 1-5", "a { min: 1, max: 6, type: \"range\" }", "a.max: 5 -> 6\n"},
        {"a: 1-5", "a: 1-6",
         "a: {\"min\":1,\"max\":5,\"type\":\"range\"} -> "
         "{\"min\":1,\"max\":6,\"type\":\"range\"}\n"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(compare_texts(row.before, row.after), row.expected) << row.before << " / " << row.after;
    }
}

TEST(Compare, HasAPathForTheRoot) {
    const Difference difference = compare(Value::integer(1, {}), Value::integer(2, {}));
    ASSERT_EQ(difference.changes.size(), 1U);
    EXPECT_EQ(difference.changes[0].path, "");
    EXPECT_EQ(difference.changes[0].pointer, "");
}

TEST(Compare, KeepsTheMarksOfSecrets) {
    EXPECT_EQ(compare_texts("password: 1", "password: 2"), "password: *** -> ***\n");
    EXPECT_EQ(compare_texts("api_key { a: [1] }", "api_key { a: [2] }"), "api_key.a[0]: *** -> ***\n");
    EXPECT_EQ(compare_texts("a: @env.secure(\"X\", \"s\")", "a: \"t\""), "a: *** -> ***\n");
    EXPECT_EQ(compare_texts("a: \"t\"", "a: @env.secure(\"X\", \"s\")"), "a: *** -> ***\n");
    // Of a table, only what is marked.
    Values values;
    const Difference difference = compare(values.read(""), values.read("a { token: [1], b: 2 }"));
    const std::optional<Value>& table = difference.changes.at(0).after;
    ASSERT_TRUE(table && !table->is_secret());
    EXPECT_TRUE(table->find("token")->items()[0].is_secret());
    EXPECT_FALSE(table->find("b")->is_secret());
}

// What was compared may go: the difference has copies, with the places.
TEST(Compare, OwnsItsValues) {
    Difference difference;
    {
        Values values;
        difference = compare(values.read("a: \"<${b}>\"\nb: 1"), values.read("a: \"x\" + \"y\"\nb: 1"));
    }
    ASSERT_EQ(difference.changes.size(), 1U);
    EXPECT_EQ(difference.changes[0].before->text(), "<1>");
    EXPECT_EQ(difference.changes[0].before->span().begin, 3U);
    EXPECT_EQ(difference.changes[0].after->text(), "xy");
}

// A table of many keys in another order is not searched key by key.
TEST(Compare, FindsKeysOfLargeTables) {
    std::string before;
    std::string after = "k0: -1\n";
    for (int i = 0; i < 5000; ++i) {
        before += "k" + std::to_string(i) + ": " + std::to_string(i) + "\n";
        after += i == 0 ? "" : "k" + std::to_string(5000 - i) + ": " + std::to_string(5000 - i) + "\n";
    }
    EXPECT_EQ(compare_texts(before, after), "k0: 0 -> -1\n");
}

}  // namespace
}  // namespace tusk
