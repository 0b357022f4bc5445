#pragma once

#include <span>

#include "tusk/diag/explanation.hpp"

namespace tusk {

// One file for each: 1xxx to 9xxx, in the order of kinds.def.
[[nodiscard]] std::span<const Explanation> text_explanations();
[[nodiscard]] std::span<const Explanation> grammar_explanations();
[[nodiscard]] std::span<const Explanation> key_explanations();
[[nodiscard]] std::span<const Explanation> name_explanations();
[[nodiscard]] std::span<const Explanation> evaluation_explanations();
[[nodiscard]] std::span<const Explanation> file_explanations();
[[nodiscard]] std::span<const Explanation> schema_explanations();
[[nodiscard]] std::span<const Explanation> discovery_explanations();
[[nodiscard]] std::span<const Explanation> style_explanations();

}  // namespace tusk
