#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "tusk/diag/diagnostic.hpp"

namespace tusk {

// How many findings of each severity there are, of those that are not shown.
struct HiddenCount {
    std::size_t errors = 0;
    std::size_t warnings = 0;
    std::size_t notes = 0;

    [[nodiscard]] std::size_t total() const { return errors + warnings + notes; }
};

[[nodiscard]] HiddenCount count_findings(std::span<const Diagnostic> findings);

// `12 errors, 1 warning`; empty for none.
[[nodiscard]] std::string describe_severities(const HiddenCount& count);
// `... and 17 more findings (12 errors, 5 warnings)`
[[nodiscard]] std::string describe_hidden(const HiddenCount& hidden);

}  // namespace tusk
