#pragma once

#include "tusk/base/arena.hpp"
#include "tusk/diag/sink.hpp"
#include "tusk/tree/tree.hpp"

namespace tusk {

// Lays `upper` over `lower`: contribution lists are concatenated key by key, nothing is dropped,
// and subtrees that only one side has are shared, not copied. Associative. Reports a change of
// type between layers (TSK6010) where the two sides meet. Costs the keys of the tables that both
// sides have.
[[nodiscard]] Tree overlay(const Tree& lower, const Tree& upper, Arena& arena, Sink& sink);

}  // namespace tusk
