#include "render/duration_text.hpp"

#include <gtest/gtest.h>

namespace tusk::render {
namespace {

std::string seconds(std::int64_t nanoseconds) {
    return print_seconds({nanoseconds, {}});
}

TEST(DurationText, CountsInSeconds) {
    EXPECT_EQ(seconds(0), "0s");
    EXPECT_EQ(seconds(90'000'000'000), "90s");
    EXPECT_EQ(seconds(500'000'000), "0.500s");
    EXPECT_EQ(seconds(1'020'000'000), "1.020s");
}

TEST(DurationText, CountsInTheLargestWholeUnit) {
    EXPECT_EQ(print_whole({90'000'000'000, {}}), "90s");
    EXPECT_EQ(print_whole({2'500'000'000, {}}), "2500ms");
}

TEST(DurationText, KnowsTheOriginsInterval) {
    discovery::Registry registry;
    registry.update_interval = "1m";
    EXPECT_EQ(print_whole(update_interval(registry)), "60s");
    registry.update_interval = "often";
    EXPECT_EQ(print_whole(update_interval(registry)), "30s");
}

TEST(DurationText, RoundsUp) {
    EXPECT_EQ(seconds(1), "0.001s");
    EXPECT_EQ(seconds(999'999'999), "1s");
}

}  // namespace
}  // namespace tusk::render
