#include "diag/snippet.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace tusk {
namespace {

// The line and, below it, carets under the bytes.
std::string draw(std::string_view line, ByteRange bytes, bool mask_secrets = true) {
    const Snippet snippet(line, bytes, mask_secrets ? find_secret_parts(line) : std::vector<ByteRange>());
    const std::optional<CellRange> cells = snippet.find_cells(bytes);
    if (!cells) {
        return snippet.text();
    }
    return snippet.text() + "\n" + std::string(cells->begin, ' ') + std::string(cells->size, '^');
}

TEST(Snippet, PutsTheCaretUnderTheRightCell) {
    struct Row {
        const char* what;
        std::string line;
        ByteRange bytes;
        std::string drawn;
    };
    const std::vector<Row> rows = {
        {"plain", "port: 80", {6, 8}, "port: 80\n      ^^"},
        {"empty span", "port: 80", {6, 6}, "port: 80\n      ^"},
        {"end of line", "port:", {5, 5}, "port:\n     ^"},
        {"beyond the line", "port:", {5, 9}, "port:\n     ^"},
        {"empty line", "", {0, 0}, "\n^"},
        {"tab at the start", "\tport: 80", {7, 9}, "    port: 80\n          ^^"},
        {"tab to the next stop", "ab\tc\td", {5, 6}, "ab  c   d\n        ^"},
        {"the tab itself", "ab\tc", {2, 3}, "ab  c\n  ^^"},
        {"two bytes, one cell", "\xC3\xA9: 1", {4, 5}, "\xC3\xA9: 1\n   ^"},
        {"wide characters", "\xE4\xB8\xAD\xE6\x96\x87: 1", {8, 9}, "\xE4\xB8\xAD\xE6\x96\x87: 1\n      ^"},
        {"under a wide character",
         "\xE4\xB8\xAD"
         "a",
         {0, 3},
         "\xE4\xB8\xAD"
         "a\n^^"},
        {"emoji", "\xF0\x9F\x98\x80x", {4, 5}, "\xF0\x9F\x98\x80x\n  ^"},
        {"tab after wide", "\xE4\xB8\xAD\tx", {4, 5}, "\xE4\xB8\xAD  x\n    ^"},
        {"after a combining mark", "e\xCC\x81x", {3, 4}, "e\xCC\x81x\n ^"},
        {"a combining mark alone", "xe\xCC\x81", {2, 4}, "xe\xCC\x81\n ^"},
        {"half of a character",
         "\xE4\xB8\xAD"
         "a",
         {1, 2},
         "\xE4\xB8\xAD"
         "a\n^^"},
        {"control character", "a\x1b[0m", {2, 3}, "a\\u{1B}[0m\n       ^"},
        {"bidi control",
         "a\xE2\x80\xAE"
         "b",
         {1, 4},
         "a\\u{202E}b\n ^^^^^^^^"},
        {"invalid byte",
         "a\xFF"
         "b",
         {1, 2},
         "a\xEF\xBF\xBD"
         "b\n ^"},
        {"lone CR", "a\rb", {2, 3}, "a\\u{D}b\n      ^"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(draw(row.line, row.bytes), row.drawn) << row.what;
    }
}

TEST(Snippet, PointsAtHiddenSecrets) {
    EXPECT_EQ(draw("password: \"hunter2\", x", {10, 19}), "password: \"***\", ***\n          ^^^^^");
    EXPECT_EQ(draw("password: \"hunter2\"", {13, 14}), "password: \"***\"\n           ^^^");
    EXPECT_EQ(draw("password: \"hunter2\"", {19, 19}), "password: \"***\"\n               ^");
    EXPECT_EQ(draw("password: \"hunter2\"", {11, 18}, false), "password: \"hunter2\"\n           ^^^^^^^");
}

TEST(Snippet, CutsLongLinesAroundTheFocus) {
    const std::string before(200, 'a');
    const std::string after(200, 'b');
    struct Row {
        const char* what;
        std::string line;
        ByteRange bytes;
        std::string drawn;
    };
    const std::vector<Row> rows = {
        {"just fits",
         std::string(120, 'a'),
         {119, 120},
         std::string(120, 'a') + "\n" + std::string(119, ' ') + "^"},
        {"focus at the start", "X" + after, {0, 1}, "X" + std::string(113, 'b') + "...\n^"},
        {"focus at the end",
         before + "X",
         {200, 201},
         "..." + std::string(113, 'a') + "X\n" + std::string(116, ' ') + "^"},
        {"caret behind the end",
         before,
         {200, 200},
         "..." + std::string(114, 'a') + "\n" + std::string(117, ' ') + "^"},
        {"focus inside",
         before + "X" + after,
         {200, 201},
         "..." + std::string(56, 'a') + "X" + std::string(57, 'b') + "...\n" + std::string(59, ' ') + "^"},
        {"focus longer than the window",
         before + after,
         {0, 400},
         std::string(114, 'a') + "...\n" + std::string(114, '^')},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(draw(row.line, row.bytes), row.drawn) << row.what;
    }
}

TEST(Snippet, DoesNotSplitAWideCharacter) {
    std::string line;
    for (int i = 0; i < 100; ++i) {
        line += "\xE4\xB8\xAD";
    }
    const Snippet snippet("x" + line + "X" + line, {301, 302}, {});
    EXPECT_EQ(snippet.text().find('X'), 3U + 28 * 3);
    EXPECT_EQ(snippet.find_cells({301, 302})->begin, 3U + 28 * 2);
}

TEST(Snippet, LooksAtASmallPartOfAHugeLine) {
    const std::size_t half = std::size_t{8} << 20;
    std::string line(half, 'a');
    line += 'X';
    line.append(half, 'b');
    EXPECT_EQ(draw(line, {half, half + 1}), "..." + std::string(56, 'a') + "X" + std::string(57, 'b') +
                                                "...\n" + std::string(59, ' ') + "^");
    EXPECT_EQ(draw(line, {0, 1}).substr(0, 4), "aaaa");
    EXPECT_EQ(draw(line, {line.size(), line.size()}),
              "..." + std::string(114, 'b') + "\n" + std::string(117, ' ') + "^");
}

TEST(Snippet, SaysWhenOtherBytesAreCutAway) {
    const std::string line = "X" + std::string(300, 'a') + "Y";
    const Snippet snippet(line, {0, 1}, {});
    EXPECT_TRUE(snippet.find_cells({0, 1}).has_value());
    EXPECT_TRUE(snippet.find_cells({100, 200}).has_value());
    EXPECT_FALSE(snippet.find_cells({301, 302}).has_value());
}

}  // namespace
}  // namespace tusk
