#include "eval/text_to_scalar.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <string_view>

namespace tusk {
namespace {

TEST(TextToScalar, ReadsIntegersStrictly) {
    struct Row {
        std::string_view text;
        std::int64_t number;
    };
    constexpr Row kRows[] = {
        {"0", 0},
        {"8080", 8080},
        {"-7", -7},
        {"9223372036854775807", std::numeric_limits<std::int64_t>::max()},
        {"-9223372036854775808", std::numeric_limits<std::int64_t>::min()},
    };
    for (const Row& row : kRows) {
        const auto value = text_to_int(row.text, {});
        ASSERT_TRUE(value.has_value()) << row.text;
        EXPECT_EQ(value->as_int(), row.number) << row.text;
    }
    for (const std::string_view text :
         {"", " 1", "1 ", "+1", "01", "-01", "1.0", "1e3", "0x10", "1_000", "--1", "-", "9223372036854775808",
          "-9223372036854775809", "5432x", "\n1", "1\n", "true"}) {
        EXPECT_FALSE(text_to_int(text, {}).has_value()) << text;
    }
}

TEST(TextToScalar, ReadsFloatsStrictly) {
    struct Row {
        std::string_view text;
        double number;
    };
    constexpr Row kRows[] = {
        {"0", 0},       {"1.5", 1.5}, {"-2.25", -2.25}, {"1e3", 1000},
        {"1E-2", 0.01}, {"7", 7},     {"1.50", 1.5},    {"1.7976931348623157e308", 1.7976931348623157e308},
    };
    for (const Row& row : kRows) {
        const auto value = text_to_float(row.text, {});
        ASSERT_TRUE(value.has_value()) << row.text;
        EXPECT_EQ(value->as_float(), row.number) << row.text;
    }
    ASSERT_TRUE(text_to_float("-0", {}).has_value());
    EXPECT_TRUE(std::signbit(text_to_float("-0", {})->as_float()));
    for (const std::string_view text : {"", " 1.5", "1.5 ", "+1.5", "01.5", ".5", "5.", "1e", "nan", "inf",
                                        "-inf", "infinity", "1e999", "0x1p3", "1,5", "1.5f"}) {
        EXPECT_FALSE(text_to_float(text, {}).has_value()) << text;
    }
}

TEST(TextToScalar, ReadsTwoBools) {
    EXPECT_TRUE(text_to_bool("true", {})->as_bool());
    EXPECT_FALSE(text_to_bool("false", {})->as_bool());
    for (const std::string_view text : {"", "TRUE", "True", "yes", "1", "0", " true", "true ", "on"}) {
        EXPECT_FALSE(text_to_bool(text, {}).has_value()) << text;
    }
}

}  // namespace
}  // namespace tusk
