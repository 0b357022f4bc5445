#include "tusk/source/source_manager.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

namespace tusk {
namespace {

TEST(SourceManager, KeepsNamesAndTexts) {
    SourceManager sources;
    const FileId first = sources.add("a.tsk", SourceText("a: 1"));
    const FileId second = sources.add("<stdin>", SourceText());
    EXPECT_EQ(sources.name(first), "a.tsk");
    EXPECT_EQ(sources.text(first), "a: 1");
    EXPECT_EQ(sources.name(second), "<stdin>");
    EXPECT_EQ(sources.text(second), "");
}

TEST(SourceManager, TakesOverABuffer) {
    auto bytes = std::make_unique<char[]>(8);
    std::copy_n("a: 1....", 8, bytes.get());
    SourceManager sources;
    const FileId file = sources.add("a.tsk", SourceText(std::move(bytes), 4));
    EXPECT_EQ(sources.text(file), "a: 1");
}

TEST(SourceManager, ClampsSpans) {
    SourceManager sources;
    const FileId file = sources.add("a.tsk", SourceText("a: 1"));
    EXPECT_EQ(sources.text(Span{file, 0, 1}), "a");
    EXPECT_EQ(sources.text(Span{file, 3, 99}), "1");
    EXPECT_EQ(sources.text(Span{file, 99, 100}), "");
    EXPECT_EQ(sources.text(Span{file, 3, 1}), "");
}

TEST(SourceManager, FindsLineAndColumn) {
    struct Row {
        const char* what;
        std::string text;
        std::uint32_t offset;
        std::uint32_t line;
        std::uint32_t column;
        std::string line_text;
        std::uint32_t line_begin;
    };
    const std::vector<Row> rows = {
        {"empty file", "", 0, 1, 1, "", 0},
        {"start", "ab\ncd", 0, 1, 1, "ab", 0},
        {"the line ending belongs to its line", "ab\ncd", 2, 1, 3, "ab", 0},
        {"second line", "ab\ncd", 3, 2, 1, "cd", 3},
        {"end of file", "ab\ncd", 5, 2, 3, "cd", 3},
        {"beyond the end", "ab\ncd", 99, 2, 3, "cd", 3},
        {"after the last line ending", "ab\n", 3, 2, 1, "", 3},
        {"empty line", "a\n\nb", 2, 2, 1, "", 2},
        {"CRLF is one line ending", "ab\r\ncd\r\nef", 8, 3, 1, "ef", 8},
        {"at the CR of CRLF", "ab\r\ncd", 2, 1, 3, "ab", 0},
        {"at the LF of CRLF", "ab\r\ncd", 3, 1, 4, "ab", 0},
        {"a lone CR ends no line", "ab\rcd", 4, 1, 5, "ab\rcd", 0},
        {"a CR at the end of the file stays", "ab\r", 1, 1, 2, "ab\r", 0},
        {"columns are code points", "\xC3\xA9\xF0\x9F\x98\x80z", 6, 1, 3, "\xC3\xA9\xF0\x9F\x98\x80z", 0},
        {"inside a code point", "a\xF0\x9F\x98\x80z", 3, 1, 2, "a\xF0\x9F\x98\x80z", 0},
        {"a stray byte is a column", "a\x80\x80z", 3, 1, 4, "a\x80\x80z", 0},
        {"a byte order mark is none",
         "\xEF\xBB\xBF"
         "ab",
         4, 1, 2, "ab", 3},
        {"inside the byte order mark",
         "\xEF\xBB\xBF"
         "ab",
         1, 1, 1, "ab", 3},
    };
    for (const Row& row : rows) {
        SourceManager sources;
        const FileId file = sources.add("a.tsk", SourceText(row.text));
        const LineColumn position = sources.position(file, row.offset);
        EXPECT_EQ(position.line, row.line) << row.what;
        EXPECT_EQ(position.column, row.column) << row.what;
        const SourceManager::Line line = sources.line_at(file, row.offset);
        EXPECT_EQ(line.text, row.line_text) << row.what;
        EXPECT_EQ(line.begin_offset, row.line_begin) << row.what;
    }
}

TEST(SourceManager, KeepsViewsValidWhileThreadsAdd) {
    constexpr int kFilesPerThread = 500;
    SourceManager sources;
    const FileId first = sources.add("first", SourceText("first text"));
    const std::string_view view = sources.text(first);
    const auto add_files = [&sources] {
        for (int i = 0; i < kFilesPerThread; ++i) {
            const std::string text = std::to_string(i);
            const FileId file = sources.add(text, SourceText(text));
            EXPECT_EQ(sources.text(file), text);
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back(add_files);
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(view, "first text");
    EXPECT_EQ(view.data(), sources.text(first).data());
}

}  // namespace
}  // namespace tusk
