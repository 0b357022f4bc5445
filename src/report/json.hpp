#pragma once

#include <cstddef>
#include <string>

#include "tusk/diag/diagnostic.hpp"
#include "tusk/source/source_manager.hpp"

namespace tusk {

// How many findings of each severity are not shown.
struct HiddenCount {
    std::size_t errors = 0;
    std::size_t warnings = 0;
    std::size_t notes = 0;

    [[nodiscard]] std::size_t total() const { return errors + warnings + notes; }
};

// One object on one line. Every key is always there; what does not apply is null or empty.
[[nodiscard]] std::string render_json_line(const Diagnostic& finding, const SourceManager& sources);
[[nodiscard]] std::string render_json_line(const HiddenCount& hidden);

}  // namespace tusk
