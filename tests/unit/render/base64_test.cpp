#include "render/base64.hpp"

#include <gtest/gtest.h>

namespace tusk::render {
namespace {

TEST(Base64, PadsToFour) {
    EXPECT_EQ(to_base64(""), "");
    EXPECT_EQ(to_base64("f"), "Zg==");
    EXPECT_EQ(to_base64("fo"), "Zm8=");
    EXPECT_EQ(to_base64("foo"), "Zm9v");
    EXPECT_EQ(to_base64("foobar"), "Zm9vYmFy");
}

TEST(Base64, TakesAllBytes) {
    using namespace std::string_view_literals;
    EXPECT_EQ(to_base64("\0\xFF\xFE\x80"sv), "AP/+gA==");
}

}  // namespace
}  // namespace tusk::render
