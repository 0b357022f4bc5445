#pragma once

#include <string_view>

#include "tusk/diag/diagnostic.hpp"
#include "tusk/source/source_manager.hpp"

namespace tusk {

// Whether what stands at a key of this name is usually a secret.
[[nodiscard]] bool is_secret_key(std::string_view key);

// The finding with everything hidden that it quotes from the value of a key that looks secret, on
// the line of its place: what the snippet masks must not stand in the message.
[[nodiscard]] Diagnostic mask_secrets(Diagnostic diagnostic, const SourceManager& sources);

}  // namespace tusk
