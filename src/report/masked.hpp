#pragma once

#include "tusk/diag/diagnostic.hpp"
#include "tusk/diag/render_text.hpp"
#include "tusk/source/source_manager.hpp"

namespace tusk {

// The finding as everybody may read it, when the options say so. An edit of a place that holds a secret is
// left out, and with it the others: half of them would not do.
[[nodiscard]] Diagnostic mask_finding(const Diagnostic& finding, const SourceManager& sources,
                                      const RenderOptions& options);

}  // namespace tusk
