#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "parsed.hpp"

namespace tusk {
namespace {

constexpr std::size_t kDepth = 200;
constexpr std::string_view kTooDeep = "TSK5005";

std::string repeat(std::string_view text, std::size_t count) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) {
        all += text;
    }
    return all;
}

// A construct that nests: what stands before, what opens and closes one level, and what is innermost.
struct Nesting {
    std::string_view name;
    std::string_view before;
    std::string_view open;
    std::string_view middle;
    std::string_view close;

    [[nodiscard]] std::string write(std::size_t depth) const {
        return std::string(before) + repeat(open, depth) + std::string(middle) + repeat(close, depth);
    }
};

constexpr Nesting kNestings[] = {
    {"list", "a: ", "[", "1", "]"},
    {"parentheses", "a: ", "(", "1", ")"},
    {"object", "a: ", "{b:", "1", "}"},
    {"call", "a: ", "@f(", "1", ")"},
    {"index", "a: ", "b[", "1", "]"},
    {"else", "a: ", "b ? 1 : ", "1", ""},
    {"then", "a: ", "b ? ", "1", " : 1"},
    {"not", "a: ", "!(", "b", ")"},
    {"minus", "a: ", "-(", "b", ")"},
    {"brace block", "", "a { ", "b: 1", " }"},
    {"angle block", "", "a >\n", "b: 1", "\n<"},
    {"call in text", "a: \"${", "@f(", "1", ")"},
    {"index in text", "a: \"${", "b[", "1", "]"},
};

TEST(Limits, NestingEndsAtTwoHundredLevels) {
    for (const Nesting& nesting : kNestings) {
        const std::string_view end = nesting.before.ends_with("${") ? "}\"" : "";
        const auto codes = [&](std::size_t depth) {
            return parse_text(nesting.write(depth) + std::string(end)).codes;
        };
        if (nesting.name != "index in text") {  // only one index may stand there
            EXPECT_EQ(codes(kDepth), "") << nesting.name;
        }
        EXPECT_EQ(codes(kDepth + 1), kTooDeep) << nesting.name;
        EXPECT_EQ(codes(100'000), kTooDeep) << nesting.name;
    }
}

std::string indented_maps(std::size_t depth) {
    std::string text;
    for (std::size_t i = 0; i < depth; ++i) {
        text += std::string(i, ' ') + "a:\n";
    }
    return text + std::string(depth, ' ') + "b: 1\n";
}

// Two levels each: the list and the table in it; and one for what lies below the last key.
std::string indented_lists(std::size_t depth) {
    std::string text = "a:\n";
    for (std::size_t i = 0; i < depth; ++i) {
        text += std::string(2 * i, ' ') + "- a:\n";
    }
    return text + std::string(2 * depth, ' ') + "  b: 1\n";
}

TEST(Limits, IndentationEndsAtTwoHundredLevels) {
    EXPECT_EQ(parse_text(indented_maps(kDepth)).codes, "");
    EXPECT_EQ(parse_text(indented_maps(kDepth + 1)).codes, kTooDeep);
    EXPECT_EQ(parse_text(indented_maps(3'000)).codes, kTooDeep);
    EXPECT_EQ(parse_text(indented_lists(kDepth / 2 - 1)).codes, "");
    EXPECT_EQ(parse_text(indented_lists(kDepth / 2)).codes, kTooDeep);
    EXPECT_EQ(parse_text(indented_lists(1'500)).codes, kTooDeep);
}

// What opens and never closes, and operators without an end: a finding, soon, whatever the stack holds.
TEST(Limits, EndlessOpenersAreRefusedSoon) {
    for (const std::string_view piece :
         {"[",    "(",    "{",  "!",     "-",     "a ? ", "@f(", "a[",    "a: ", "\"${",
          "- ",   "@f({", "[{", "-(",    "a >\n", "a {",  "}",   "]",     "<",   "/*",
          "1 + ", "a.",   "&",  "x => ", "<a",    ".a(",  "\\",  "a ?? ", "+ ",  "'"}) {
        for (const std::string_view before : {"", "a: "}) {
            const Parsed parsed = parse_text(std::string(before) + repeat(piece, 100'000) + " = ");
            EXPECT_TRUE(parsed.failed) << before << piece;
            EXPECT_LE(parsed.codes.size(), 4 * sizeof("TSK1001")) << before << piece;
        }
    }
}

}  // namespace
}  // namespace tusk
