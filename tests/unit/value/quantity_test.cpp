#include "tusk/value/quantity.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace tusk {
namespace {

constexpr std::int64_t kSecond = 1'000'000'000;

TEST(Duration, ReadsEveryUnitAndSumsThem) {
    const std::pair<const char*, std::int64_t> rows[] = {{"30s", 30 * kSecond},
                                                         {"500ms", kSecond / 2},
                                                         {"1.5h", 5400 * kSecond},
                                                         {"1h30m", 5400 * kSecond},
                                                         {"1w", 604800 * kSecond},
                                                         {"2d", 172800 * kSecond},
                                                         {"7us", 7000},
                                                         {"9ns", 9},
                                                         {"0s", 0},
                                                         {"1m0.5s", 60 * kSecond + kSecond / 2}};
    for (const auto& [text, amount] : rows) {
        EXPECT_EQ(parse_duration(text), amount) << text;
    }
}

TEST(Duration, RefusesOtherTexts) {
    for (const char* const text : {"", "30", "s", "30 s", "30S", "30sec", "1.s", ".5s", "-1s", "1m1h", "1s1s",
                                   "1s ", "300y", "400000d"}) {
        EXPECT_EQ(parse_duration(text), std::nullopt) << text;
    }
}

TEST(Duration, PrintsWhatReadsBack) {
    EXPECT_EQ(print_duration(0), "0s");
    EXPECT_EQ(print_duration(90 * kSecond), "1m30s");
    EXPECT_EQ(print_duration(kSecond / 2), "500ms");
    for (const std::int64_t amount : {std::int64_t{1}, kSecond, 3'661'000'000'001, 604'799'999'999'999}) {
        EXPECT_EQ(parse_duration(print_duration(amount)), amount);
    }
}

TEST(Duration, IsOneOfAnyLength) {
    EXPECT_TRUE(is_duration("400000d"));
    EXPECT_EQ(parse_duration("400000d"), std::nullopt);
    EXPECT_TRUE(is_duration(std::string(400, '9') + "s"));
}

TEST(Size, CountsBytes) {
    EXPECT_EQ(parse_size("512B"), 512);
    EXPECT_EQ(parse_size("10MB"), 10e6);
    EXPECT_EQ(parse_size("1.5KiB"), 1536);
    EXPECT_EQ(parse_size("64Ki"), 65536);
    for (const char* const text : {"", "10", "10 MB", "10mb", "MB", "1.KB", "1e3B", "-1B"}) {
        EXPECT_EQ(parse_size(text), std::nullopt) << text;
    }
}

}  // namespace
}  // namespace tusk
