#pragma once

#include <string>
#include <string_view>

#include "tusk/diag/diagnostic.hpp"
#include "tusk/diag/secret_places.hpp"
#include "tusk/source/source_manager.hpp"

namespace tusk {

// What stands for a secret.
inline constexpr std::string_view kMaskedText = "***";

// Whether `name`, of a key or a variable, says that its value is for nobody: `DB_PASSWORD`, `api-key`.
[[nodiscard]] bool looks_secret(std::string_view name);

// The text of a span with `***` for what nobody may read in it.
[[nodiscard]] std::string mask_source(Span span, const SourceManager& sources, const SecretPlaces& places);

// The finding with everything hidden that it quotes from the value of a key that looks secret, or from one of
// `places` (which may be null), on the lines that it points at: what the snippet masks must not stand in the
// message.
[[nodiscard]] Diagnostic mask_secrets(Diagnostic diagnostic, const SourceManager& sources,
                                      const SecretPlaces* places = nullptr);

}  // namespace tusk
