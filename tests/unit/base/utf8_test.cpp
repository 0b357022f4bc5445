#include "tusk/base/utf8.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace tusk {
namespace {

using utf8::Decoded;

TEST(Utf8, DecodesTheBoundsOfEveryLength) {
    struct Row {
        std::string bytes;
        char32_t code_point;
    };
    const std::vector<Row> rows = {
        {std::string(1, '\0'), 0x0},
        {"a", 'a'},
        {"\x7F", 0x7F},
        {"\xC2\x80", 0x80},
        {"\xDF\xBF", 0x7FF},
        {"\xE0\xA0\x80", 0x800},
        {"\xED\x9F\xBF", 0xD7FF},
        {"\xEE\x80\x80", 0xE000},
        {"\xEF\xBF\xBF", 0xFFFF},
        {"\xF0\x90\x80\x80", 0x10000},
        {"\xF4\x8F\xBF\xBF", 0x10FFFF},
    };
    for (const Row& row : rows) {
        const std::optional<Decoded> decoded = utf8::decode(row.bytes + "x", 0);
        ASSERT_TRUE(decoded.has_value()) << std::hex << static_cast<unsigned>(row.code_point);
        EXPECT_EQ(decoded->code_point, row.code_point);
        EXPECT_EQ(decoded->size_bytes, row.bytes.size());
        EXPECT_FALSE(utf8::find_invalid(row.bytes).has_value());

        std::string appended;
        utf8::append(appended, row.code_point);
        EXPECT_EQ(appended, row.bytes);
    }
}

TEST(Utf8, RefusesWhatIsNotStrict) {
    struct Row {
        const char* what;
        std::string bytes;
    };
    const std::vector<Row> rows = {
        {"stray continuation", "\x80"},
        {"stray continuation, highest", "\xBF"},
        {"overlong slash in two", "\xC0\xAF"},
        {"overlong, highest in two", "\xC1\xBF"},
        {"overlong in three", "\xE0\x9F\xBF"},
        {"overlong in four", "\xF0\x8F\xBF\xBF"},
        {"lowest surrogate", "\xED\xA0\x80"},
        {"highest surrogate", "\xED\xBF\xBF"},
        {"above U+10FFFF", "\xF4\x90\x80\x80"},
        {"lead beyond F4", "\xF5\x80\x80\x80"},
        {"byte FE", "\xFE"},
        {"byte FF", "\xFF"},
        {"truncated two", "\xC3"},
        {"truncated three", "\xE2\x82"},
        {"truncated four", "\xF0\x9F\x98"},
        {"two without continuation", "\xC3("},
        {"three with a bad third", "\xE2\x82("},
        {"four with a bad fourth", "\xF0\x9F\x98("},
    };
    for (const Row& row : rows) {
        EXPECT_FALSE(utf8::decode(row.bytes, 0).has_value()) << row.what;
        EXPECT_EQ(utf8::find_invalid(row.bytes), 0U) << row.what;
        const std::string padding(200, 'a');
        EXPECT_EQ(utf8::find_invalid(padding + row.bytes + padding), padding.size()) << row.what;
    }
    EXPECT_FALSE(utf8::decode("a", 1).has_value());
}

TEST(Utf8, FindsTheFirstInvalidByteAtEveryOffset) {
    for (std::size_t size = 0; size < 200; ++size) {
        const std::string text = std::string(size, 'a') + "\xC3\xA9" + "\xFF" + std::string(70, 'b');
        EXPECT_EQ(utf8::find_invalid(text), size + 2);
        EXPECT_EQ(utf8::find_invalid(text, size + 3), std::nullopt);
    }
}

TEST(Utf8, SeesOneByteAbove7FAnywhere) {
    for (std::size_t size = 0; size < 200; ++size) {
        std::string text(size, 'a');
        EXPECT_TRUE(utf8::is_ascii(text)) << size;
        for (std::size_t i = 0; i < size; ++i) {
            text[i] = '\x80';
            EXPECT_FALSE(utf8::is_ascii(text)) << size << " " << i;
            text[i] = '\x7F';
        }
    }
}

TEST(Utf8, CountsCodePointsAndInvalidBytes) {
    struct Row {
        std::string text;
        std::size_t count;
    };
    const std::vector<Row> rows = {
        {"", 0},         {"abc", 3},      {"\xC3\xA9", 1}, {"e\xCC\x81", 2}, {"\xF0\x9F\x98\x80!", 2},
        {"\xFF\xFE", 2}, {"\xE2\x82", 2},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(utf8::count_code_points(row.text), row.count);
        EXPECT_EQ(utf8::count_code_points(std::string(130, 'a') + row.text + std::string(65, 'b')),
                  row.count + 195);
    }
}

TEST(Utf8, KnowsTheWidthOnATerminal) {
    struct Row {
        char32_t code_point;
        int width;
    };
    const std::vector<Row> rows = {
        {'a', 1},    {0xE9, 1},   {0xAD, 1},    {0x301, 0},   {0x200B, 0}, {0x200D, 0},
        {0xFE0F, 0}, {0x1160, 0}, {0x1100, 2},  {0x4E2D, 2},  {0x3042, 2}, {0xAC00, 2},
        {0xFF21, 2}, {0xFF71, 1}, {0x1F600, 2}, {0x20000, 2}, {0x2026, 1}, {0x10FFFF, 1},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(utf8::display_width(row.code_point), row.width)
            << std::hex << static_cast<unsigned>(row.code_point);
    }
}

TEST(Utf8, KnowsBidiControls) {
    for (const char32_t control : {0x202AU, 0x202EU, 0x2066U, 0x2069U}) {
        EXPECT_TRUE(utf8::is_bidi_control(control));
    }
    for (const char32_t other : {0x2029U, 0x202FU, 0x2065U, 0x206AU, 0x61U}) {
        EXPECT_FALSE(utf8::is_bidi_control(other));
    }
}

}  // namespace
}  // namespace tusk
