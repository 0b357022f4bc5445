#pragma once

#include "tusk/diag/diagnostic.hpp"
#include "tusk/source/source_manager.hpp"

namespace tusk {

// The finding with everything hidden that it quotes from the value of a key that looks secret, on
// the line of its place: what the snippet masks must not stand in the message.
[[nodiscard]] Diagnostic mask_secrets(Diagnostic diagnostic, const SourceManager& sources);

}  // namespace tusk
