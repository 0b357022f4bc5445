#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace tusk {

// Insertions, deletions, substitutions and swaps of neighbours, in bytes; gives up and returns
// `limit + 1` once the distance is known to be larger. O(n * m).
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

// The candidate a person most likely meant by `typed`: nearest by edit distance, ignoring case,
// within a third of its length; the first of equals. Nothing when no candidate is near.
[[nodiscard]] std::optional<std::string_view> find_similar(std::string_view typed,
                                                           std::span<const std::string_view> candidates);

}  // namespace tusk
