#include "tusk/value/scalar_text.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <string>

namespace tusk {
namespace {

std::string float_text(double number) {
    std::string out;
    append_float(out, number);
    return out;
}

TEST(ScalarText, PrintsFloatsSoThatTheyStayFloats) {
    struct Row {
        double number;
        const char* text;
    };
    const Row rows[] = {
        {0.0, "0.0"},
        {-0.0, "-0.0"},
        {1.5, "1.5"},
        {0.1, "0.1"},
        {100000.0, "100000.0"},
        {1500000.0, "1500000.0"},
        {1e15, "1000000000000000.0"},
        {1e16, "1e+16"},
        {1e300, "1e+300"},
        {0.00001, "0.00001"},
        {0.000001, "1e-06"},
        {-2.5e-7, "-2.5e-07"},
        {5e-324, "5e-324"},
        {9007199254740993.0, "9007199254740992.0"},
        {std::numeric_limits<double>::max(), "1.7976931348623157e+308"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(float_text(row.number), row.text);
    }
}

TEST(ScalarText, FloatsReadBackToTheSameBits) {
    std::mt19937_64 random(20240615);
    for (int i = 0; i < 200000; ++i) {
        const auto number = std::bit_cast<double>(static_cast<std::uint64_t>(random()));
        if (!std::isfinite(number)) {
            continue;
        }
        const std::string text = float_text(number);
        double back = 0;
        const auto result = std::from_chars(text.data(), text.data() + text.size(), back);
        ASSERT_EQ(result.ptr, text.data() + text.size()) << text;
        ASSERT_EQ(std::bit_cast<std::uint64_t>(back), std::bit_cast<std::uint64_t>(number)) << text;
    }
}

TEST(ScalarText, PrintsEveryScalar) {
    struct Row {
        Value value;
        const char* text;
    };
    const Row rows[] = {
        {Value(), "null"},
        {Value::boolean(true, {}), "true"},
        {Value::boolean(false, {}), "false"},
        {Value::integer(std::numeric_limits<std::int64_t>::min(), {}), "-9223372036854775808"},
        {Value::floating(2, {}), "2.0"},
        {Value::string("a \"b\"", {}), "a \"b\""},
    };
    for (const Row& row : rows) {
        std::string out = "x";
        append_scalar(out, row.value);
        EXPECT_EQ(out, std::string("x") + row.text);
    }
}

}  // namespace
}  // namespace tusk
