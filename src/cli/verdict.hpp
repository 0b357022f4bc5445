#pragma once

#include <cstddef>
#include <span>

#include "cli/options.hpp"
#include "tusk/diag/diagnostic.hpp"

namespace tusk::cli {

// The least severity that fails the run: that of --fail-on.
[[nodiscard]] Severity failing_severity(const Options& options);

// What findings mean for the exit code; how they are shown has no say in it.
struct Verdict {
    bool has_failed = false;     // the answer is no
    bool is_unreadable = false;  // a file could not be read or parsed
    std::size_t warnings = 0;    // that --max-warnings counts
    bool too_many_warnings = false;
};
[[nodiscard]] Verdict judge(std::span<const Diagnostic> findings, const Options& options);

}  // namespace tusk::cli
