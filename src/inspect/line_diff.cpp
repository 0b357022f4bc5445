// The shortest script of lines that are removed and added, after Myers.
#include "tusk/inspect/line_diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace tusk {

namespace {

constexpr std::size_t kContextLines = 3;
// Beyond so many changed lines the texts have little in common, and the search would take long.
constexpr std::ptrdiff_t kMaxChanges = 2000;

using Lines = std::vector<std::string_view>;

// With their line ends.
Lines split_lines(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1);
        lines.push_back(text.substr(0, end + 1));
        text.remove_prefix(end + 1);
    }
    return lines;
}

struct Step {
    char mark;  // ` `, `-` or `+`
    std::string_view line;
};

// Steps through the part in which two texts differ.
class ShortestScript {
  public:
    ShortestScript(const Lines& before, const Lines& after, std::size_t begin, std::size_t before_end,
                   std::size_t after_end)
        : before_(before), after_(after), begin_(begin), before_end_(before_end), after_end_(after_end) {}

    void append_to(std::vector<Step>& steps) {
        if (!search()) {
            replace_all(steps);
            return;
        }
        std::vector<Step> reversed;
        std::ptrdiff_t x = width();
        std::ptrdiff_t y = height();
        for (auto depth = static_cast<std::ptrdiff_t>(trace_.size()); depth-- > 0;) {
            walk_back(depth, x, y, reversed);
        }
        steps.insert(steps.end(), reversed.rbegin(), reversed.rend());
    }

  private:
    [[nodiscard]] std::ptrdiff_t width() const { return static_cast<std::ptrdiff_t>(before_end_ - begin_); }
    [[nodiscard]] std::ptrdiff_t height() const { return static_cast<std::ptrdiff_t>(after_end_ - begin_); }
    [[nodiscard]] std::string_view before(std::ptrdiff_t x) const {
        return before_[begin_ + static_cast<std::size_t>(x)];
    }
    [[nodiscard]] std::string_view after(std::ptrdiff_t y) const {
        return after_[begin_ + static_cast<std::size_t>(y)];
    }

    // The furthest x on each diagonal from -depth to depth, at 0 to 2 * depth.
    using Front = std::vector<std::ptrdiff_t>;

    [[nodiscard]] static std::ptrdiff_t at(const Front& front, std::ptrdiff_t depth,
                                           std::ptrdiff_t diagonal) {
        return front[static_cast<std::size_t>(diagonal + depth)];
    }
    // Whether the way to the diagonal comes from the one above, by an added line.
    [[nodiscard]] static bool is_from_above(const Front& last, std::ptrdiff_t depth,
                                            std::ptrdiff_t diagonal) {
        return diagonal == -depth ||
               (diagonal != depth && at(last, depth - 1, diagonal - 1) < at(last, depth - 1, diagonal + 1));
    }

    // Keeps the front of every depth; false when there are too many changes.
    [[nodiscard]] bool search() {
        for (std::ptrdiff_t depth = 0; depth <= kMaxChanges; ++depth) {
            Front front(static_cast<std::size_t>(2 * depth + 1), -1);
            for (std::ptrdiff_t diagonal = -depth; diagonal <= depth; diagonal += 2) {
                std::ptrdiff_t x = start_of(depth, diagonal);
                std::ptrdiff_t y = x - diagonal;
                while (x >= 0 && y >= 0 && x < width() && y < height() && before(x) == after(y)) {
                    ++x;
                    ++y;
                }
                front[static_cast<std::size_t>(diagonal + depth)] = x;
                if (x >= width() && y >= height()) {
                    trace_.push_back(std::move(front));
                    return true;
                }
            }
            trace_.push_back(std::move(front));
        }
        return false;
    }

    [[nodiscard]] std::ptrdiff_t start_of(std::ptrdiff_t depth, std::ptrdiff_t diagonal) const {
        if (depth == 0) {
            return 0;
        }
        const Front& last = trace_.back();
        return is_from_above(last, depth, diagonal) ? at(last, depth - 1, diagonal + 1)
                                                    : at(last, depth - 1, diagonal - 1) + 1;
    }

    void walk_back(std::ptrdiff_t depth, std::ptrdiff_t& x, std::ptrdiff_t& y,
                   std::vector<Step>& reversed) const {
        const std::ptrdiff_t diagonal = x - y;
        bool is_added = false;
        std::ptrdiff_t from = 0;
        if (depth > 0) {
            const Front& last = trace_[static_cast<std::size_t>(depth - 1)];
            is_added = is_from_above(last, depth, diagonal);
            from = is_added ? at(last, depth - 1, diagonal + 1) : at(last, depth - 1, diagonal - 1) + 1;
        }
        while (x > from) {
            reversed.push_back({' ', before(--x)});
            --y;
        }
        if (depth > 0 && is_added) {
            reversed.push_back({'+', after(--y)});
        } else if (depth > 0) {
            reversed.push_back({'-', before(--x)});
        }
    }

    void replace_all(std::vector<Step>& steps) const {
        for (std::ptrdiff_t x = 0; x < width(); ++x) {
            steps.push_back({'-', before(x)});
        }
        for (std::ptrdiff_t y = 0; y < height(); ++y) {
            steps.push_back({'+', after(y)});
        }
    }

    const Lines& before_;
    const Lines& after_;
    std::size_t begin_;
    std::size_t before_end_;
    std::size_t after_end_;
    std::vector<Front> trace_;
};

std::vector<Step> find_steps(const Lines& before, const Lines& after) {
    std::size_t begin = 0;
    while (begin < before.size() && begin < after.size() && before[begin] == after[begin]) {
        ++begin;
    }
    std::size_t same_end = 0;
    while (same_end < std::min(before.size(), after.size()) - begin &&
           before[before.size() - 1 - same_end] == after[after.size() - 1 - same_end]) {
        ++same_end;
    }
    std::vector<Step> steps;
    for (std::size_t i = 0; i < begin; ++i) {
        steps.push_back({' ', before[i]});
    }
    ShortestScript(before, after, begin, before.size() - same_end, after.size() - same_end).append_to(steps);
    for (std::size_t i = before.size() - same_end; i < before.size(); ++i) {
        steps.push_back({' ', before[i]});
    }
    return steps;
}

// `-3,4` of a hunk: where it starts, counted from 1 unless it is empty, and how many lines it has.
std::string range_text(std::size_t lines_above, std::size_t count) {
    const std::size_t first = count == 0 ? lines_above : lines_above + 1;
    return count == 1 ? fmt::format("{}", first) : fmt::format("{},{}", first, count);
}

// Gathers changes that are near each other, with the lines around them.
class HunkPrinter {
  public:
    explicit HunkPrinter(const std::vector<Step>& steps) : steps_(steps) {}

    [[nodiscard]] std::string print() {
        for (std::size_t i = 0; i < steps_.size(); ++i) {
            if (steps_[i].mark == ' ') {
                continue;
            }
            const std::size_t from = i < kContextLines ? 0 : i - kContextLines;
            if (end_ != 0 && from > end_) {
                flush();
            }
            if (end_ == 0) {
                begin_ = from;
            }
            end_ = std::min(i + 1 + kContextLines, steps_.size());
        }
        if (end_ != 0) {
            flush();
        }
        return std::move(text_);
    }

  private:
    void flush() {
        count_lines_to(begin_);
        const std::size_t before_above = before_count_;
        const std::size_t after_above = after_count_;
        count_lines_to(end_);
        text_ += fmt::format("@@ -{} +{} @@\n", range_text(before_above, before_count_ - before_above),
                             range_text(after_above, after_count_ - after_above));
        for (std::size_t i = begin_; i < end_; ++i) {
            text_ += steps_[i].mark;
            text_ += steps_[i].line;
            if (!steps_[i].line.ends_with('\n')) {
                text_ += "\n\\ No newline at end of file\n";
            }
        }
        end_ = 0;
    }

    void count_lines_to(std::size_t end) {
        for (; counted_ < end; ++counted_) {
            before_count_ += steps_[counted_].mark != '+' ? 1U : 0U;
            after_count_ += steps_[counted_].mark != '-' ? 1U : 0U;
        }
    }

    const std::vector<Step>& steps_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;  // 0 while there is no hunk
    std::size_t counted_ = 0;
    std::size_t before_count_ = 0;
    std::size_t after_count_ = 0;
    std::string text_;
};

}  // namespace

std::string unified_diff(std::string_view before_name, std::string_view before, std::string_view after_name,
                         std::string_view after) {
    if (before == after) {
        return {};
    }
    const std::vector<Step> steps = find_steps(split_lines(before), split_lines(after));
    return fmt::format("--- {}\n+++ {}\n{}", before_name, after_name, HunkPrinter(steps).print());
}

}  // namespace tusk
