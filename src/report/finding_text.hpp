#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "report/place.hpp"
#include "tusk/diag/diagnostic.hpp"

namespace tusk {

// Whether a text says where labels are; a format that has places of its own for them does that itself.
enum class LabelPlaces : std::uint8_t { InText, Elsewhere };

// The message and all facts of a finding, a line each, for readers that show no snippet.
[[nodiscard]] std::string describe_finding(const Diagnostic& finding, PlaceFinder& places,
                                           LabelPlaces labels);

// `TSK3001 duplicate-key`.
[[nodiscard]] std::string rule_title(DiagKind kind);

// `1 error`, `2 errors`.
[[nodiscard]] std::string format_count(std::size_t count, std::string_view noun);

}  // namespace tusk
