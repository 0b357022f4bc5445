#pragma once

#include <cstdint>

#include "tusk/base/arena.hpp"
#include "tusk/diag/sink.hpp"
#include "tusk/tree/merge_rules.hpp"
#include "tusk/tree/tree.hpp"

namespace tusk {

// Lays `upper` over `lower`: contribution lists are concatenated key by key, nothing is dropped,
// and subtrees that only one side has are shared, not copied. Associative. Reports a change of
// type between layers (TSK6010) where the two sides meet; `rules`, which may be null, only say where a table
// replaces the one below, so that they do not. Costs the keys of the tables that both sides have.
[[nodiscard]] Tree overlay(const Tree& lower, const Tree& upper, Arena& arena, Sink& sink,
                           const MergeRules* rules = nullptr);

// What a merge would cost that only knows the effective value: as overlay(), without what a literal of
// `upper` hides, and so without an answer to where it came from. For measuring.
[[nodiscard]] Tree overlay_without_history(const Tree& lower, const Tree& upper, Arena& arena, Sink& sink);

// What is wrong when two files set the same key, one of which is no layer above the other.
enum class SharedKey : std::uint8_t {
    Error,    // files of one folder that is a layer (TSK3001, TSK3002)
    Warning,  // two includes of one file: the later one counts (TSK9017)
};

// Reports the keys that both trees set to something else than tables. As a warning not those that a
// directive, or one of `rules` (which may be null), joins.
void report_shared_keys(const Tree& earlier, const Tree& later, SharedKey severity, Arena& arena, Sink& sink,
                        const MergeRules* rules = nullptr);

}  // namespace tusk
