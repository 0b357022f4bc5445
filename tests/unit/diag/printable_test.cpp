#include "tusk/diag/printable.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace tusk {
namespace {

TEST(Printable, ShowsWhatATerminalWouldObey) {
    struct Row {
        std::string text;
        std::string printable;
    };
    const std::vector<Row> rows = {
        {"", ""},
        {"plain `text` \xC3\xA9", "plain `text` \xC3\xA9"},
        {"\x1b[31mred", "\\u{1B}[31mred"},
        {"a\nb\tc", "a\\u{A}b\\u{9}c"},
        {std::string("nul\0!", 5), "nul\\u{0}!"},
        {"del\x7F", "del\\u{7F}"},
        {"\xC2\x9B"
         "31m",
         "\\u{9B}31m"},
        {"\xE2\x80\xAE"
         "abc",
         "\\u{202E}abc"},
        {"\xE2\x81\xA6", "\\u{2066}"},
        {"bad \xFF byte", "bad \xEF\xBF\xBD byte"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(make_printable(row.text), row.printable);
    }
}

}  // namespace
}  // namespace tusk
