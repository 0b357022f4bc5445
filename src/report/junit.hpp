#pragma once

#include <span>
#include <string>

#include "tusk/diag/diagnostic.hpp"
#include "tusk/diag/render_text.hpp"
#include "tusk/report/report.hpp"
#include "tusk/source/source_manager.hpp"

namespace tusk {

// A suite for each target, and one for what belongs to none; in it a case for each rule that found something,
// or one that passes. A rule fails when one of its findings fails the run.
[[nodiscard]] std::string render_junit(std::span<const Diagnostic> findings, const SourceManager& sources,
                                       const RenderOptions& options, const ReportedRun& run);

}  // namespace tusk
