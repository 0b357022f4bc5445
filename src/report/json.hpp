#pragma once

#include <string>

#include "report/hidden_count.hpp"
#include "tusk/diag/diagnostic.hpp"
#include "tusk/source/source_manager.hpp"

namespace tusk {

// One object on one line. Every key is always there; what does not apply is null or empty.
[[nodiscard]] std::string render_json_line(const Diagnostic& finding, const SourceManager& sources);
[[nodiscard]] std::string render_json_line(const HiddenCount& hidden);

}  // namespace tusk
