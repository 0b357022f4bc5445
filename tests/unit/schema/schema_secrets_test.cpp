#include <gtest/gtest.h>

#include "schemas.hpp"

namespace tusk {
namespace {

std::string secrets_of(std::string_view schema) {
    Schemas schemas(schema);
    EXPECT_TRUE(schemas.is_good) << schemas.codes() << schemas.last_message;
    SecretPaths paths;
    schemas.set.add_secret_paths(paths);
    std::string text;
    for (const PathPattern& path : paths) {
        text += text.empty() ? "" : " ";
        for (std::size_t i = 0; i < path.segments.size(); ++i) {
            const PatternSegment& segment = path.segments[i];
            text += i == 0 ? "" : ".";
            text += segment.kind == SegmentKind::Key      ? segment.key
                    : segment.kind == SegmentKind::AnyKey ? "*"
                                                          : "**";
        }
    }
    return text;
}

TEST(SchemaSecrets, FindsThePathsOfTheMark) {
    EXPECT_EQ(secrets_of(R"({"properties":{"a":{"properties":{"pin":{"x-tusk-secret":true}}}}})"), "a.pin");
    EXPECT_EQ(secrets_of(R"({"properties":{"a":{"items":{"x-tusk-secret":true}}}})"), "a.*");
    EXPECT_EQ(secrets_of(R"({"additionalProperties":{"properties":{"p":{"x-tusk-secret":true}}}})"), "*.p");
    EXPECT_EQ(secrets_of(R"({"properties":{"a":{"x-tusk-secret":false}}})"), "");
    EXPECT_EQ(
        secrets_of(
            R"({"anyOf":[{"properties":{"a":{"x-tusk-secret":true}}},{"if":{},"then":{"properties":{"b":{"x-tusk-secret":true}}}}]})"),
        "a b");
    EXPECT_EQ(
        secrets_of(
            R"({"definitions":{"s":{"x-tusk-secret":true}},"properties":{"a":{"$ref":"#/definitions/s"}}})"),
        "a");
}

TEST(SchemaSecrets, TakesAllLevelsOfASchemaThatComesBack) {
    EXPECT_EQ(secrets_of(R"({"properties":{"child":{"$ref":"#"},"pin":{"x-tusk-secret":true}}})"), "**.pin");
}

// Sixty levels of two ways each: rather everything than nothing.
TEST(SchemaSecrets, GivesUpOnTheSafeSide) {
    std::string schema = R"({"properties":{"top":{"$ref":"#/definitions/d0"}},"definitions":{)";
    for (int i = 0; i < 60; ++i) {
        schema += fmt::format(
            R"("d{0}":{{"properties":{{"a":{{"$ref":"#/definitions/d{1}"}},"b":{{"$ref":"#/definitions/d{1}"}}}}}},)",
            i, i + 1);
    }
    EXPECT_EQ(secrets_of(schema + R"("d60":{"x-tusk-secret":true}}})"), "**");
}

}  // namespace
}  // namespace tusk
