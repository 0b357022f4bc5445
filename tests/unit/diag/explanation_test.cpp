#include "tusk/diag/explanation.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace tusk {
namespace {

constexpr std::size_t kMaxColumns = 80;

std::size_t width_of(std::string_view line) {
    return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char byte) {
        constexpr unsigned kContinuationMask = 0xC0;
        return (static_cast<unsigned char>(byte) & kContinuationMask) != 0x80;
    }));
}

std::vector<std::string_view> split_lines(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        lines.push_back(text.substr(0, text.find('\n')));
        text.remove_prefix(std::min(lines.back().size() + 1, text.size()));
    }
    return lines;
}

TEST(Explanation, HasOneEntryForEachKindInTheirOrder) {
    std::vector<DiagKind> kinds;
    for (const ExplanationFamily& family : explanation_families()) {
        for (const Explanation& explanation : family.explanations) {
            kinds.push_back(explanation.kind);
        }
    }
    EXPECT_EQ(kinds, all_diag_kinds());
}

TEST(Explanation, AFamilyHoldsOneThousand) {
    constexpr unsigned kThousand = 1000;
    unsigned first_digit = 0;
    for (const ExplanationFamily& family : explanation_families()) {
        ++first_digit;
        for (const Explanation& explanation : family.explanations) {
            EXPECT_EQ(static_cast<unsigned>(explanation.kind) / kThousand, first_digit)
                << code_of(explanation.kind);
        }
    }
}

TEST(Explanation, MeaningIsOneShortLine) {
    for (const DiagKind kind : all_diag_kinds()) {
        const std::string_view meaning = explain(kind).meaning;
        EXPECT_FALSE(meaning.empty()) << code_of(kind);
        EXPECT_LE(meaning.size(), kMaxColumns) << code_of(kind);
        EXPECT_EQ(meaning.find('\n'), std::string_view::npos) << code_of(kind);
        EXPECT_FALSE(meaning.ends_with('.')) << code_of(kind);
    }
}

TEST(Explanation, TextFitsATerminal) {
    constexpr std::size_t kMaxLines = 30;
    for (const DiagKind kind : all_diag_kinds()) {
        const Explanation& explanation = explain(kind);
        EXPECT_TRUE(explanation.text.ends_with('.') || explanation.text.ends_with(".)")) << code_of(kind);
        for (const std::string_view line : split_lines(explanation.text)) {
            EXPECT_LE(width_of(line), kMaxColumns) << code_of(kind) << ": " << line;
        }
        const std::vector<std::string_view> lines = split_lines(explanation.wrong);
        EXPECT_TRUE(std::none_of(lines.begin(), lines.end(), [](auto line) { return line.ends_with(' '); }))
            << code_of(kind);
        EXPECT_LE(split_lines(render_explanation(explanation)).size(), kMaxLines) << code_of(kind);
    }
}

TEST(Explanation, IsFoundByCodeNumberAndSlug) {
    for (const char* const name :
         {"TSK3001", "tsk3001", "Tsk3001", "3001", "duplicate-key", "Duplicate-Key"}) {
        ASSERT_NE(find_explanation(name), nullptr) << name;
        EXPECT_EQ(find_explanation(name)->kind, DiagKind::DuplicateKey) << name;
    }
    for (const char* const name : {"", "3", "tsk", "300", "30011", "duplicate", "duplicate_key", " 3001"}) {
        EXPECT_EQ(find_explanation(name), nullptr) << name;
    }
}

TEST(Explanation, ExampleWithoutHeadingIsOneParsedFile) {
    const Example example = parse_example("a: 1\n\nb: 2");
    ASSERT_EQ(example.files.size(), 1U);
    EXPECT_EQ(example.files[0].path, "config.tsk");
    EXPECT_EQ(example.files[0].text, "a: 1\n\nb: 2\n");
    EXPECT_EQ(example.command, "tusk parse -v config.tsk");
}

TEST(Explanation, ExampleWithHeadingsHasFilesAndACommand) {
    const Example example =
        parse_example("-- a.tsk --\nx: 1\n-- b/c.tsk --\n$y: 2\n-- \n$ X=1 tusk validate");
    ASSERT_EQ(example.files.size(), 2U);
    EXPECT_EQ(example.files[0].path, "a.tsk");
    EXPECT_EQ(example.files[0].text, "x: 1\n");
    EXPECT_EQ(example.files[1].path, "b/c.tsk");
    EXPECT_EQ(example.files[1].text, "$y: 2\n-- \n");
    EXPECT_EQ(example.command, "X=1 tusk validate");
}

TEST(Explanation, RendersFilesUnderTheirNamesAndShowsInvisibleCharacters) {
    const Explanation explanation{DiagKind::DuplicateKey, "a key twice", "Why.", "a: 1\n\n\ta: 2",
                                  "-- a.tsk --\na: 1\n$ tusk validate"};
    EXPECT_EQ(render_explanation(explanation),
              "TSK3001 duplicate-key - a key twice\n"
              "\n"
              "Why.\n"
              "\n"
              "Wrong:\n"
              "\n"
              "    a: 1\n"
              "\n"
              "    \\u{9}a: 2\n"
              "\n"
              "Right:\n"
              "\n"
              "    a.tsk\n"
              "        a: 1\n"
              "    $ tusk validate\n");
}

}  // namespace
}  // namespace tusk
