#pragma once

#include <nlohmann/json.hpp>

#include "tusk/diag/diagnostic.hpp"

namespace tusk {

// A kind of finding as SARIF describes rules, from what `tusk help CODE` says.
[[nodiscard]] nlohmann::ordered_json make_sarif_rule(DiagKind kind);

// `error`, `warning` or `note`, as SARIF calls them, too.
[[nodiscard]] std::string_view usual_level(DiagKind kind);

}  // namespace tusk
