#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "random_value.hpp"
#include "tusk/convert/json_text.hpp"
#include "tusk/convert/write.hpp"
#include "written.hpp"

namespace tusk {
namespace {

using Json = nlohmann::ordered_json;

bool is_same(const Json& json, const Value& value);

bool is_same_table(const Json& json, const Value& table) {
    if (!json.is_object() || json.size() != table.members().size()) {
        return false;
    }
    std::size_t position = 0;
    for (const auto& item : json.items()) {
        const Member& member = table.members()[position++];
        if (item.key() != member.key || !is_same(item.value(), member.value)) {
            return false;
        }
    }
    return true;
}

bool is_same_list(const Json& json, const Value& list) {
    if (!json.is_array() || json.size() != list.items().size()) {
        return false;
    }
    std::size_t position = 0;
    for (const Json& item : json) {
        if (!is_same(item, list.items()[position++])) {
            return false;
        }
    }
    return true;
}

// Same kinds, same order of keys, same bits of every float.
bool is_same(const Json& json, const Value& value) {
    switch (value.kind()) {
        case ValueKind::Null:
            return json.is_null();
        case ValueKind::Bool:
            return json.is_boolean() && json.get<bool>() == value.as_bool();
        case ValueKind::Int:
            return json.is_number_integer() && json.get<std::int64_t>() == value.as_int();
        case ValueKind::Float:
            return json.is_number_float() && std::bit_cast<std::uint64_t>(json.get<double>()) ==
                                                 std::bit_cast<std::uint64_t>(value.as_float());
        case ValueKind::String:
            return json.is_string() && json.get_ref<const std::string&>() == value.text();
        case ValueKind::Array:
            return is_same_list(json, value);
        case ValueKind::Object:
            return is_same_table(json, value);
        default:
            return false;
    }
}

TEST(WriteJson, IndentsByTwo) {
    RandomValues make;
    const Value value = make.table(
        {Member{"name", make.text("shop")}, Member{"ports", make.list({make.integer(80), make.integer(443)})},
         Member{"none", make.list({})}, Member{"tls", make.table({Member{"on", make.boolean(true)}})},
         Member{"empty", make.table({})}, Member{"nothing", make.null()}});
    EXPECT_EQ(written("json", value),
              "{\n"
              "  \"name\": \"shop\",\n"
              "  \"ports\": [\n"
              "    80,\n"
              "    443\n"
              "  ],\n"
              "  \"none\": [],\n"
              "  \"tls\": {\n"
              "    \"on\": true\n"
              "  },\n"
              "  \"empty\": {},\n"
              "  \"nothing\": null\n"
              "}\n");
}

TEST(WriteJson, CompactIsOneLineWithoutSpaces) {
    RandomValues make;
    const Value value = make.table(
        {Member{"a", make.integer(1)}, Member{"b", make.list({make.integer(1), make.integer(2)})}});
    const WriteOptions compact{true, false};
    EXPECT_EQ(to_json(value, compact), R"({"a":1,"b":[1,2]})");
    EXPECT_EQ(written("json", value, compact), "{\"a\":1,\"b\":[1,2]}\n");
}

TEST(WriteJson, SortsKeysBytewiseAtEveryDepth) {
    RandomValues make;
    const Value inner = make.table({Member{"b", make.integer(1)}, Member{"a", make.integer(2)}});
    const Value value = make.table({Member{"\xC3\xA9", inner}, Member{"b", make.list({inner})},
                                    Member{"a", make.range(1, 2)}, Member{"Z", make.null()}});
    EXPECT_EQ(to_json(value, WriteOptions{true, true}),
              "{\"Z\":null,\"a\":{\"max\":2,\"min\":1,\"type\":\"range\"},"
              "\"b\":[{\"a\":2,\"b\":1}],\"\xC3\xA9\":{\"a\":2,\"b\":1}}");
}

TEST(WriteJson, PrintsScalars) {
    RandomValues make;
    struct Row {
        Value value;
        std::string text;
    };
    const Row rows[] = {
        {make.null(), "null"},
        {make.boolean(false), "false"},
        {make.integer(std::numeric_limits<std::int64_t>::min()), "-9223372036854775808"},
        {make.floating(-0.0), "-0.0"},
        {make.floating(1e300), "1e+300"},
        {make.floating(30), "30.0"},
        {make.range(8000, 9000), R"({"min":8000,"max":9000,"type":"range"})"},
        {make.text(""), R"("")"},
        {make.text("a\"b\\c/d"), R"("a\"b\\c/d")"},
        {make.text("\b\f\n\r\t"), R"("\b\f\n\r\t")"},
        {make.text(std::string_view("\0\x1F\x7F", 3)), R"("\u0000\u001f\u007f")"},
        {make.text("\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"), "\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\""},
        {make.text("seven b\"fifteen bytes\n"), R"("seven b\"fifteen bytes\n")"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(to_json(row.value, WriteOptions{true, false}), row.text);
    }
}

// The scan looks at eight bytes at once: every byte at every place.
TEST(WriteJson, FindsEveryByteThatNeedsAnEscape) {
    for (unsigned byte = 0; byte < 0x80; ++byte) {
        for (std::size_t at = 0; at < 20; ++at) {
            std::string text = "plain text and more.";
            text[at] = static_cast<char>(byte);
            std::string json;
            append_json_string(json, text);
            ASSERT_EQ(Json::parse(json).get<std::string>(), text);
            const bool escaped = byte < 0x20 || byte == 0x7F || byte == '"' || byte == '\\';
            ASSERT_EQ(json.size() > text.size() + 2, escaped) << byte << " at " << at;
        }
    }
}

TEST(WriteJson, RandomValuesReadBack) {
    RandomValues make(7001);
    for (int i = 0; i < 3000; ++i) {
        const Value value = make.random_value(4);
        const WriteOptions options{i % 2 == 0, false};
        const std::string text = to_json(value, options);
        ASSERT_TRUE(is_json_text(text)) << text;
        ASSERT_TRUE(is_same(Json::parse(text), value)) << text;
    }
}

TEST(WriteJson, RandomDoublesReadBack) {
    RandomValues make(7002);
    for (int i = 0; i < 50000; ++i) {
        const Value value = make.floating(make.random_double());
        ASSERT_TRUE(is_same(Json::parse(to_json(value, {})), value)) << to_json(value, {});
    }
}

TEST(WriteJson, LongDocumentsGoOutInPieces) {
    RandomValues make;
    const std::string text(1000, 'x');
    std::vector<Value> items;
    for (int i = 0; i < 1000; ++i) {
        items.push_back(make.text(text));
    }
    const Value value = make.list(items);
    EXPECT_EQ(written("json", value), to_json(value, {}) + "\n");

    Sink sink;
    ClosedOutput open(1000);
    EXPECT_TRUE(find_format("json")->write(value, {}, open, sink));
    EXPECT_GT(open.writes, 10U);
    for (const char* const format : {"json", "yaml", "flat", "env", "tsk"}) {
        ClosedOutput closed(0);
        EXPECT_FALSE(find_format(format)->write(value, {}, closed, sink)) << format;
        EXPECT_EQ(closed.writes, 1U) << format;
    }
    EXPECT_FALSE(sink.has_errors());
}

TEST(JsonText, IsStrict) {
    for (const char* const json : {"{}", "[1, 2.5e3]", "\"a\"", " null\n", "{\"a\": {\"b\": []}}"}) {
        EXPECT_TRUE(is_json_text(json)) << json;
    }
    for (const char* const other : {"", "{a: 1}", "[1,]", "01", "'a'", "1 2", "nul", "\"\xFF\"", "// c\n1"}) {
        EXPECT_FALSE(is_json_text(other)) << other;
    }
}

TEST(JsonText, HoldsNoControlCharacter) {
    std::string text;
    append_json_string(text,
                       "\xC2\x9B"
                       "31m \x7F \x01 \xC2\xA0 12345678\xC2\x80\xC3\xA9\xC2");
    EXPECT_EQ(text, "\"\\u009b31m \\u007f \\u0001 \xC2\xA0 12345678\\u0080\xC3\xA9\xC2\"");
}

}  // namespace
}  // namespace tusk
