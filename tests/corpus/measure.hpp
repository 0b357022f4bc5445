#pragma once

#include <chrono>
#include <string_view>
#include <vector>

#include "tusk/diag/diagnostic.hpp"

namespace tusk::test {

// What parsing one text gave.
struct ParseOutcome {
    std::vector<Diagnostic> errors;
    bool failed = false;
    std::chrono::microseconds time{};
};

// Parses `text`; when that takes longer than `bar`, twice more, and keeps the best time: another program
// may have had the processor.
[[nodiscard]] ParseOutcome parse_measured(std::string_view text, std::chrono::microseconds bar);

}  // namespace tusk::test
