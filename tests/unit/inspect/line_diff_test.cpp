#include "tusk/inspect/line_diff.hpp"

#include <gtest/gtest.h>

#include <random>

namespace tusk {
namespace {

std::string diff(std::string_view before, std::string_view after) {
    return unified_diff("a", before, "b", after);
}

TEST(LineDiff, SaysNothingOfEqualTexts) {
    EXPECT_EQ(diff("x\ny\n", "x\ny\n"), "");
    EXPECT_EQ(diff("", ""), "");
}

TEST(LineDiff, ShowsThreeLinesAroundAChange) {
    EXPECT_EQ(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"),
              "--- a\n+++ b\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

TEST(LineDiff, SeparatesChangesThatAreFarApart) {
    EXPECT_EQ(diff("a\n1\n2\n3\n4\n5\n6\n7\nb\n", "1\n2\n3\n4\n5\n6\n7\nb\nc\n"),
              "--- a\n+++ b\n@@ -1,4 +1,3 @@\n-a\n 1\n 2\n 3\n@@ -7,3 +6,4 @@\n 6\n 7\n b\n+c\n");
}

TEST(LineDiff, CountsFromZeroWhereThereAreNoLines) {
    EXPECT_EQ(diff("", "x\n"), "--- a\n+++ b\n@@ -0,0 +1 @@\n+x\n");
    EXPECT_EQ(diff("x\ny\n", ""), "--- a\n+++ b\n@@ -1,2 +0,0 @@\n-x\n-y\n");
}

TEST(LineDiff, SaysWhereTheLastLineHasNoEnd) {
    EXPECT_EQ(diff("x\n", "x"), "--- a\n+++ b\n@@ -1 +1 @@\n-x\n+x\n\\ No newline at end of file\n");
}

// The lines of one side of a diff that shows all of them.
std::string side(std::string_view text, char mark) {
    std::string lines;
    std::size_t at = text.find("@@\n");
    at = text.find('\n', at) + 1;
    while (at < text.size()) {
        const std::size_t end = text.find('\n', at);
        if (text[at] == ' ' || text[at] == mark) {
            lines += text.substr(at + 1, end - at);
        }
        at = end + 1;
    }
    return lines;
}

TEST(LineDiff, HoldsBothTexts) {
    std::mt19937 line_picker(20);
    for (int round = 0; round < 500; ++round) {
        std::string before = "same\n";
        std::string after = "same\n";
        // Short enough for one hunk of all lines.
        for (int i = 0; i < 3; ++i) {
            before += std::string(1, static_cast<char>('a' + line_picker() % 3)) + "\n";
            after += std::string(1, static_cast<char>('a' + line_picker() % 3)) + "\n";
        }
        const std::string text = diff(before, after);
        if (before != after) {
            EXPECT_EQ(side(text, '-'), before);
            EXPECT_EQ(side(text, '+'), after);
        }
    }
}

TEST(LineDiff, ReplacesTextsThatHaveTooLittleInCommon) {
    std::string before;
    std::string after;
    for (int i = 0; i < 3000; ++i) {
        before += "a" + std::to_string(i) + "\n";
        after += "b" + std::to_string(i) + "\n";
    }
    const std::string text = diff(before, after);
    EXPECT_EQ(side(text, '-'), before);
    EXPECT_EQ(side(text, '+'), after);
}

}  // namespace
}  // namespace tusk
