#pragma once

#include <string>

#include "tusk/diag/diagnostic.hpp"
#include "tusk/diag/secret_places.hpp"
#include "tusk/source/source_manager.hpp"

namespace tusk {

struct RenderOptions {
    bool colour = false;
    // In snippets, every value on a line whose key looks secret prints as `***`.
    bool mask_secrets = true;
    // What else is masked; may be null.
    const SecretPlaces* secret_places = nullptr;
};

// The long form with snippet, caret, labels, notes and help; ends with an empty line. Never fails:
// spans are clamped to their text.
[[nodiscard]] std::string render_text(const Diagnostic& diagnostic, const SourceManager& sources,
                                      const RenderOptions& options);

// One line with its line ending: `file:line:col: error[TSK3001]: message`.
[[nodiscard]] std::string render_short(const Diagnostic& diagnostic, const SourceManager& sources);

}  // namespace tusk
