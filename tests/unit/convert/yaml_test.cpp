#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <bit>
#include <charconv>
#include <cstdint>
#include <limits>
#include <string>

#include "random_value.hpp"
#include "written.hpp"

namespace tusk {
namespace {

bool is_same(const YAML::Node& node, const Value& value);

bool is_same_table(const YAML::Node& node, const Value& table) {
    if (!node.IsMap() || node.size() != table.members().size()) {
        return false;
    }
    std::size_t position = 0;
    for (const auto& item : node) {
        const Member& member = table.members()[position++];
        if (item.first.Scalar() != member.key || !is_same(item.second, member.value)) {
            return false;
        }
    }
    return true;
}

bool is_same_list(const YAML::Node& node, const Value& list) {
    if (!node.IsSequence() || node.size() != list.items().size()) {
        return false;
    }
    std::size_t position = 0;
    for (const YAML::Node& item : node) {
        if (!is_same(item, list.items()[position++])) {
            return false;
        }
    }
    return true;
}

// Exact, unlike the conversion that the library does through a stream.
bool reads_as(const std::string& text, double number) {
    double back = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), back);
    return result.ptr == text.data() + text.size() &&
           std::bit_cast<std::uint64_t>(back) == std::bit_cast<std::uint64_t>(number);
}

// The tag `!` says that the scalar was quoted.
bool is_same(const YAML::Node& node, const Value& value) {
    switch (value.kind()) {
        case ValueKind::Null:
            return node.IsNull();
        case ValueKind::Bool:
            return node.Tag() == "?" && node.as<bool>() == value.as_bool();
        case ValueKind::Int:
            return node.Tag() == "?" && node.as<std::int64_t>() == value.as_int();
        case ValueKind::Float:
            return node.Tag() == "?" && node.Scalar().find('.') != std::string::npos &&
                   reads_as(node.Scalar(), value.as_float());
        case ValueKind::String:
            return node.IsScalar() && node.Tag() == "!" && node.Scalar() == value.text();
        case ValueKind::Array:
            return is_same_list(node, value);
        case ValueKind::Object:
            return is_same_table(node, value);
        default:
            return false;
    }
}

TEST(WriteYaml, QuotesEveryString) {
    RandomValues make;
    const Value value = make.table(
        {Member{"name", make.text("shop")}, Member{"port", make.integer(80)},
         Member{"ratio", make.floating(1)}, Member{"large", make.floating(1e300)},
         Member{"tags", make.list({make.text("a"), make.list({make.boolean(true)}), make.list({})})},
         Member{"tls", make.table({Member{"none", make.null()}, Member{"empty", make.table({})}})},
         Member{"items",
                make.list({make.table({Member{"a", make.integer(1)}, Member{"b", make.integer(2)}})})},
         Member{"ports", make.range(1, 2)}, Member{"text", make.text("one\ntwo\t\"\\ \x01\xC3\xA9")}});
    EXPECT_EQ(written("yaml", value),
              "name: \"shop\"\n"
              "port: 80\n"
              "ratio: 1.0\n"
              "large: 1.0e+300\n"
              "tags:\n"
              "  - \"a\"\n"
              "  -\n"
              "    - true\n"
              "  - []\n"
              "tls:\n"
              "  none: null\n"
              "  empty: {}\n"
              "items:\n"
              "  - a: 1\n"
              "    b: 2\n"
              "ports:\n"
              "  min: 1\n"
              "  max: 2\n"
              "  type: \"range\"\n"
              "text: \"one\\ntwo\\t\\\"\\\\ \\x01\xC3\xA9\"\n");
}

TEST(WriteYaml, QuotesKeysThatAreNoPlainWords) {
    RandomValues make;
    struct Row {
        const char* key;
        const char* line;
    };
    const Row rows[] = {
        {"a", "a: null\n"},           {"_a-B9", "_a-B9: null\n"},  {"yes", "\"yes\": null\n"},
        {"No", "\"No\": null\n"},     {"ON", "\"ON\": null\n"},    {"off", "\"off\": null\n"},
        {"True", "\"True\": null\n"}, {"y", "\"y\": null\n"},      {"N", "\"N\": null\n"},
        {"null", "\"null\": null\n"}, {"~", "\"~\": null\n"},      {"404", "\"404\": null\n"},
        {"", "\"\": null\n"},         {"a.b", "\"a.b\": null\n"},  {"a b", "\"a b\": null\n"},
        {"<<", "\"<<\": null\n"},     {"a\n", "\"a\\n\": null\n"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(written("yaml", make.table({Member{row.key, make.null()}})), row.line);
    }
}

TEST(WriteYaml, RootsOfEveryKind) {
    RandomValues make;
    EXPECT_EQ(written("yaml", make.table({})), "{}\n");
    EXPECT_EQ(written("yaml", make.list({})), "[]\n");
    EXPECT_EQ(written("yaml", make.text("a")), "\"a\"\n");
    EXPECT_EQ(written("yaml", make.integer(-5)), "-5\n");
    EXPECT_EQ(written("yaml", make.list({make.integer(1)})), "- 1\n");
}

TEST(WriteYaml, SortsKeys) {
    RandomValues make;
    const Value value = make.table({Member{"b", make.range(1, 2)}, Member{"a", make.null()}});
    EXPECT_EQ(written("yaml", value, WriteOptions{false, true}),
              "a: null\nb:\n  max: 2\n  min: 1\n  type: \"range\"\n");
}

TEST(WriteYaml, LongKeysReadBack) {
    RandomValues make;
    const std::string key(1024, '.');
    const Value value =
        make.table({Member{key, make.table({Member{key, make.integer(1)}})}, Member{"b", make.integer(2)}});
    const std::string text = written("yaml", value);
    EXPECT_TRUE(is_same(YAML::Load(text), value)) << text;
}

TEST(WriteYaml, RandomValuesReadBack) {
    RandomValues make(7004);
    for (int i = 0; i < 3000; ++i) {
        const Value value = make.random_value(4);
        const std::string text = written("yaml", value);
        ASSERT_TRUE(is_same(YAML::Load(text), value)) << text;
    }
}

}  // namespace
}  // namespace tusk
