#include "bench/table.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace tusk::bench {
namespace {

bool keeps_bar(const Row& row) {
    switch (row.bar) {
        case Bar::None:
            return true;
        case Bar::AtMost:
            return row.ratio <= row.bar_value;
        case Bar::AtLeast:
            return row.ratio >= row.bar_value;
    }
    return false;
}

std::string text_of_bar(const Row& row, bool with_claims) {
    if (row.bar == Bar::None) {
        return "-";
    }
    const std::string bar =
        fmt::format("{} {:g}", row.bar == Bar::AtMost ? "at most" : "at least", row.bar_value);
    if (!with_claims) {
        return bar + " (not judged)";
    }
    return bar + (keeps_bar(row) ? ", kept" : ", MISSED");
}

}  // namespace

std::string text_of_ms(double time_ms) {
    return time_ms < 100 ? fmt::format("{:.2f} ms", time_ms) : fmt::format("{:.0f} ms", time_ms);
}

std::string text_of_bytes(double size_bytes) {
    return fmt::format("{:.1f} MB", size_bytes / 1e6);
}

void print_table(const std::vector<Row>& rows, bool with_claims) {
    fmt::print("{:<28} | {:<26} | {:<40} | {:>8} | bar\n", "job", "tusk", "peer", "ratio");
    for (const Row& row : rows) {
        fmt::print("{:<28} | {:<26} | {:<40} | {:>8.2f} | {}\n", row.job, row.tusk, row.peer, row.ratio,
                   text_of_bar(row, with_claims));
    }
}

bool keeps_all_bars(const std::vector<Row>& rows) {
    return std::ranges::all_of(rows, keeps_bar);
}

}  // namespace tusk::bench
