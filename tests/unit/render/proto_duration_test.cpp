#include "render/proto_duration.hpp"

#include <gtest/gtest.h>

namespace tusk::render {
namespace {

std::string seconds(std::int64_t nanoseconds) {
    return print_seconds({nanoseconds, {}});
}

TEST(ProtoDuration, CountsInSeconds) {
    EXPECT_EQ(seconds(0), "0s");
    EXPECT_EQ(seconds(90'000'000'000), "90s");
    EXPECT_EQ(seconds(500'000'000), "0.500s");
    EXPECT_EQ(seconds(1'020'000'000), "1.020s");
}

TEST(ProtoDuration, RoundsUp) {
    EXPECT_EQ(seconds(1), "0.001s");
    EXPECT_EQ(seconds(999'999'999), "1s");
}

}  // namespace
}  // namespace tusk::render
