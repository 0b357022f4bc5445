#pragma once

#include <cstdint>

#include "tusk/base/arena.hpp"
#include "tusk/diag/sink.hpp"
#include "tusk/tree/tree.hpp"

namespace tusk {

// Lays `upper` over `lower`: contribution lists are concatenated key by key, nothing is dropped,
// and subtrees that only one side has are shared, not copied. Associative. Reports a change of
// type between layers (TSK6010) where the two sides meet. Costs the keys of the tables that both
// sides have.
[[nodiscard]] Tree overlay(const Tree& lower, const Tree& upper, Arena& arena, Sink& sink);

// What is wrong when two files set the same key, one of which is no layer above the other.
enum class SharedKey : std::uint8_t {
    Error,    // files of one folder that is a layer (TSK3001, TSK3002)
    Warning,  // two includes of one file: the later one counts (TSK9017)
};

// Reports the keys that both trees set to something else than tables.
void report_shared_keys(const Tree& earlier, const Tree& later, SharedKey rule, Arena& arena, Sink& sink);

}  // namespace tusk
