#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tusk::bench {

enum class Bar {
    None,     // for comparison only
    AtMost,   // ratio = tusk / peer, to be no more than the bar
    AtLeast,  // ratio = peer / tusk, to be no less than the bar
};

struct Row {
    std::string job;
    std::string tusk;
    std::string peer;
    double ratio = 0;
    Bar bar = Bar::AtMost;
    double bar_value = 0;
};

// `1.25 ms`, `3.2 MB`.
[[nodiscard]] std::string text_of_ms(double time_ms);
[[nodiscard]] std::string text_of_bytes(double size_bytes);

// Without claims the bars are named but not judged.
void print_table(const std::vector<Row>& rows, bool with_claims);
// Whether every row keeps its bar.
[[nodiscard]] bool keeps_all_bars(const std::vector<Row>& rows);

}  // namespace tusk::bench
