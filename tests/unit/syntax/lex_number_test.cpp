#include <gtest/gtest.h>

#include <string>

#include "parsed.hpp"

namespace tusk {
namespace {

TEST(LexNumber, ReadsEveryForm) {
    constexpr TextRow kRows[] = {
        {"0", "int 0"},
        {"-0", "int 0"},
        {"1_000_000", "int 1000000"},
        {"0x1F", "int 31"},
        {"0o17", "int 15"},
        {"0b101", "int 5"},
        {"0xFF_FF", "int 65535"},
        {"9223372036854775807", "int 9223372036854775807"},
        {"-9223372036854775808", "int -9223372036854775808"},
        {"0x7FFFFFFFFFFFFFFF", "int 9223372036854775807"},
        {"1.5", "float 1.5"},
        {"-1.5", "float -1.5"},
        {"1e3", "float 1000"},
        {"1E-2", "float 0.01"},
        {"1.5e+3", "float 1500"},
        {"-0.0", "float -0"},
        {"5e-324", "float 5e-324"},
        {"1_0.2_5", "float 10.25"},
    };
    for (const TextRow& row : kRows) {
        const Parsed parsed = parse_text("a: " + std::string(row.input));
        EXPECT_EQ(parsed.tree, "entry `a` (" + std::string(row.expected) + ")") << row.input;
        EXPECT_EQ(parsed.codes, "") << row.input;
    }
}

TEST(LexNumber, RefusesWhatIsNone) {
    constexpr TextRow kRows[] = {
        {"0123", "TSK1006"},
        {"-01", "TSK1006"},
        {"1__0", "TSK1005"},
        {"1_", "TSK1005"},
        {"0x", "TSK1005"},
        {"0xG", "TSK1005"},
        {"0b2", "TSK1005"},
        {"0o8", "TSK1005"},
        {"0x_1", "TSK1005"},
        {".5", "TSK1005"},
        {"5.", "TSK1005"},
        {"+5", "TSK1005"},
        {"9223372036854775808", "TSK1005"},
        {"-9223372036854775809", "TSK1005"},
        {"99999999999999999999999", "TSK1005"},
        {"0xFFFFFFFFFFFFFFFF", "TSK1005"},

        {"30s", "TSK1010"},
        {"1.5h", "TSK1010"},
        {"1.2.3", "TSK1010"},
        {"10.0.0.1", "TSK1010"},
        {"80%", "TSK1010"},
        {"12:30", "TSK1010"},
        {"1x", "TSK1010"},
        {"5432/tcp", "TSK1010"},
    };
    for (const TextRow& row : kRows) {
        const Parsed parsed = parse_text("a: " + std::string(row.input));
        EXPECT_EQ(parsed.codes, row.expected) << row.input;
        EXPECT_EQ(parsed.tree, "") << row.input;
        EXPECT_TRUE(parsed.failed) << row.input;
    }
}

TEST(LexNumber, ReadsRangesAndDates) {
    constexpr TextRow kRows[] = {
        {"1-5", "entry `a` (range 1-5)"},
        {"8000-9000 # note", "entry `a` (range 8000-9000)"},
        {"5-5", "entry `a` (range 5-5)"},
        {"0-9223372036854775807", "entry `a` (range 0-9223372036854775807)"},
        {"1_000-2_000", "entry `a` (range 1000-2000)"},
        {"[1-2, 3-4]", "entry `a` (list (range 1-2, range 3-4))"},
        {"5-1", ""},
        {"-5-10", ""},
        {"1-2-3", ""},
        {"1-2.5", ""},
        {"1-5s", ""},
        {"1-9223372036854775808", ""},
    };
    for (const TextRow& row : kRows) {
        EXPECT_EQ(parse_text("a: " + std::string(row.input)).tree, row.expected) << row.input;
    }
}

// Between two operands the colon of a choice ends a number; elsewhere it makes a time.
TEST(LexNumber, LetsTheColonOfAChoiceEndANumber) {
    EXPECT_EQ(parse_text("a: b ? 1:2").tree, "entry `a` (choice (name `b`, int 1, int 2))");
    EXPECT_EQ(parse_text("a: b ? [1:2] : 3").codes, "TSK1010");
}

}  // namespace
}  // namespace tusk
