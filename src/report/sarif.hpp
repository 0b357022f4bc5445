#pragma once

#include <span>
#include <string>

#include "tusk/diag/diagnostic.hpp"
#include "tusk/report/report.hpp"
#include "tusk/source/source_manager.hpp"

namespace tusk {

// One SARIF 2.1.0 log. Every result has a place, since services that read the format refuse one without:
// where a finding has none, it is the working folder.
[[nodiscard]] std::string render_sarif(std::span<const Diagnostic> findings, const SourceManager& sources,
                                       const ReportedRun& run);

}  // namespace tusk
