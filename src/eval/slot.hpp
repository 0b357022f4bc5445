#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "tusk/tree/merge_rules.hpp"
#include "tusk/tree/secret_paths.hpp"
#include "tusk/tree/tree.hpp"
#include "tusk/value/value.hpp"

namespace tusk {

enum class SlotState : std::uint8_t {
    Unvisited,
    InProgress,
    Waiting,  // must be evaluated again once what it needs is done
    Done,
};

// What the contributions to a key come to, as far as that is known without evaluating its value.
enum class SlotShape : std::uint8_t {
    Unopened,
    Absent,    // everything was cut, or nothing was written
    Constant,  // a table or leaf without anything to evaluate
    Leaf,      // one expression
    Fold,      // lists joined with what lies below them, as directives or rules say
    Ready,     // a value, already computed
    Table,     // has children
};

// A value that an expression above or below gave for this key, as one more contribution.
struct Inherited {
    LayerIndex layer = 0;
    Value value;
    const Inherited* next = nullptr;  // lower layers follow
};

// One key of one target while it is evaluated: the tree is shared, this is not.
struct Slot {
    const Node* node = nullptr;  // null when only expressions gave the key
    Slot* parent = nullptr;
    std::string_view key;
    const Inherited* inherited = nullptr;  // highest layer first
    LayerIndex floor = 0;                  // contributions of lower layers are cut
    std::uint32_t links = 0;               // references on the longest way to what its value is made of

    SlotState state = SlotState::Unvisited;
    SlotShape shape = SlotShape::Unopened;
    bool is_global = false;      // a member of `$`
    bool is_secret = false;      // at a secret path, or below one
    bool is_opening = false;     // its shape depends on what is being evaluated
    LayerIndex child_floor = 0;  // Table
    const Expr* leaf = nullptr;  // Leaf, Constant
    Value value;                 // Ready, or Done; Fold: what the highest layer gave, if already known
    Slot* waits_for = nullptr;   // what its evaluation last asked for

    Children child_nodes;
    Slot* children = nullptr;  // one per child node, then `extra_count` without a node
    std::uint32_t extra_count = 0;
    MergeRuleWalk::State rule_state = PathMatcher::kNowhere;
    SecretWalk::State secret_state = PathMatcher::kNowhere;

    [[nodiscard]] std::span<Slot> all_children() const { return {children, child_nodes.size + extra_count}; }
};

}  // namespace tusk
