#include "schema/uri.hpp"

#include <gtest/gtest.h>

namespace tusk {
namespace {

TEST(Uri, ResolvesReferences) {
    constexpr std::string_view kBase = "http://a/b/c/d;p?q";
    EXPECT_EQ(resolve_uri(kBase, "g"), "http://a/b/c/g");
    EXPECT_EQ(resolve_uri(kBase, "./g"), "http://a/b/c/g");
    EXPECT_EQ(resolve_uri(kBase, "../g"), "http://a/b/g");
    EXPECT_EQ(resolve_uri(kBase, "../../../g"), "http://a/g");
    EXPECT_EQ(resolve_uri(kBase, "/g"), "http://a/g");
    EXPECT_EQ(resolve_uri(kBase, "//g"), "http://g");
    EXPECT_EQ(resolve_uri(kBase, "h:g"), "h:g");
    EXPECT_EQ(resolve_uri("http://a", "g"), "http://a/g");
    EXPECT_EQ(resolve_uri("", "g"), "g");
}

TEST(Uri, DecodesPercents) {
    EXPECT_EQ(decode_percent("a%20b"), "a b");
    EXPECT_FALSE(decode_percent("a%2").has_value());
    EXPECT_FALSE(decode_percent("%zz").has_value());
}

}  // namespace
}  // namespace tusk
