#pragma once

#include <string>

#include "report/hidden_count.hpp"
#include "report/place.hpp"
#include "tusk/diag/diagnostic.hpp"

namespace tusk {

// A workflow command of GitHub, `::error file=...::message`, on one line with its line ending.
[[nodiscard]] std::string render_github(const Diagnostic& finding, PlaceFinder& places);
[[nodiscard]] std::string render_github(const HiddenCount& hidden);

}  // namespace tusk
