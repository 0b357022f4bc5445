#include "support/text_diff.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tusk::test {
namespace {

constexpr std::size_t kContextLines = 3;
// Beyond this table size the differing parts are printed one after the other.
constexpr std::size_t kMaxTableCells = 4'000'000;

struct DiffLine {
    char mark = ' ';
    std::string_view text;
};

// Keeps the line endings, so that a missing last one is a difference.
std::vector<std::string_view> split_lines(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

using Lines = std::vector<std::string_view>;

// Longest common subsequence: cell (i, j) is its length for a[i..] and b[j..], read from the start.
std::vector<DiffLine> diff_by_table(const Lines& a, const Lines& b) {
    const std::size_t width = b.size() + 1;
    std::vector<std::uint32_t> table((a.size() + 1) * width, 0);
    for (std::size_t i = a.size(); i-- > 0;) {
        for (std::size_t j = b.size(); j-- > 0;) {
            table[i * width + j] = a[i] == b[j]
                                       ? table[(i + 1) * width + j + 1] + 1
                                       : std::max(table[(i + 1) * width + j], table[i * width + j + 1]);
        }
    }
    std::vector<DiffLine> result;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && a[i] == b[j]) {
            result.push_back(DiffLine{' ', a[i]});
            ++i;
            ++j;
        } else if (i < a.size() &&
                   (j == b.size() || table[(i + 1) * width + j] >= table[i * width + j + 1])) {
            result.push_back(DiffLine{'-', a[i++]});
        } else {
            result.push_back(DiffLine{'+', b[j++]});
        }
    }
    return result;
}

std::vector<DiffLine> diff(const Lines& a, const Lines& b) {
    if ((a.size() + 1) * (b.size() + 1) <= kMaxTableCells) {
        return diff_by_table(a, b);
    }
    std::vector<DiffLine> result;
    for (const std::string_view line : a) {
        result.push_back(DiffLine{'-', line});
    }
    for (const std::string_view line : b) {
        result.push_back(DiffLine{'+', line});
    }
    return result;
}

bool is_near_change(const std::vector<DiffLine>& lines, std::size_t index) {
    const std::size_t first = index < kContextLines ? 0 : index - kContextLines;
    const std::size_t last = std::min(index + kContextLines, lines.size() - 1);
    for (std::size_t i = first; i <= last; ++i) {
        if (lines[i].mark != ' ') {
            return true;
        }
    }
    return false;
}

}  // namespace

std::string diff_lines(std::string_view expected, std::string_view actual) {
    if (expected == actual) {
        return {};
    }
    const std::vector<DiffLine> lines = diff(split_lines(expected), split_lines(actual));
    std::string text;
    bool is_gap = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!is_near_change(lines, i)) {
            text += is_gap ? "" : "  ...\n";
            is_gap = true;
            continue;
        }
        is_gap = false;
        text += lines[i].mark;
        text += ' ';
        text += lines[i].text;
        if (!lines[i].text.ends_with('\n')) {
            text += "\n\\ no line ending\n";
        }
    }
    return text;
}

}  // namespace tusk::test
