#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "tusk/value/value.hpp"

namespace tusk {

// Positions of an element in two lists. With both it is the same element, equal or replaced by another;
// with one only it was removed or added.
struct AlignedElement {
    std::optional<std::size_t> before;
    std::optional<std::size_t> after;
};

// Which elements of two lists belong together, in the order of both: as many equal ones as possible, and
// between two of them one by one what is left.
[[nodiscard]] std::vector<AlignedElement> align_lists(std::span<const Value> before,
                                                      std::span<const Value> after);

}  // namespace tusk
