#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "tusk/base/arena.hpp"
#include "tusk/syntax/ast.hpp"

// The merged tree: for every key, who set it, in which layer, over what. Nodes are immutable once
// built and may be shared by trees of several targets; they live in the arena they were built in.
// Rules: tsk(5), LAYERS.
namespace tusk {

// Place of a layer in the stack of its target; higher wins.
using LayerIndex = std::uint32_t;

// What one layer wrote for one key. The chain `below` is the history of the key: higher layers
// first, and within one layer the later of two openings of one table first.
struct Contribution {
    const Entry* entry = nullptr;
    const Contribution* below = nullptr;
    LayerIndex layer = 0;

    [[nodiscard]] const Expr& value() const { return entry->value; }
    [[nodiscard]] bool is_table() const { return entry->value.kind == ExprKind::Object; }
};

struct Node;

// The keys beneath a node in order of first contribution, with an index when there are many.
struct Children {
    const Node* const* data = nullptr;
    const std::uint32_t* slots = nullptr;  // open addressing; position + 1, 0 is empty
    std::uint32_t size = 0;
    std::uint32_t slot_mask = 0;

    [[nodiscard]] std::span<const Node* const> nodes() const { return {data, size}; }
    // Position of the child called `key`, or -1. O(1) on average.
    [[nodiscard]] std::int64_t find(std::string_view key) const;
};

// One key of the merged tree.
struct Node {
    std::string_view key;
    const Contribution* top = nullptr;  // highest first; null only for the root
    Children children;
    // One contribution, a constant table with unique keys, whose children have not been made: the
    // entries of the table are the children. Saves a node per key for data that nobody overrides.
    bool unexpanded = false;
};

// Where a table lies: its key and the table around it; null is the root.
struct TablePath {
    std::string_view key;
    const TablePath* parent = nullptr;
    bool global = false;  // the first key is a member of `$`
};

// A `@validate...` statement and the table whose body it stands in. The chain `below` holds the
// further ones: higher layers first, and within one layer the later statement first.
struct Assertion {
    const Entry* entry = nullptr;
    const TablePath* table = nullptr;
    const Assertion* below = nullptr;
    LayerIndex layer = 0;
};

// A layer, or several layers laid over one another.
struct Tree {
    const Node* root = nullptr;     // the keys of the document
    const Node* globals = nullptr;  // the members of `$`
    const Assertion* assertions = nullptr;
};

// Builds a Children from nodes with distinct keys; both the array and the index go to the arena.
[[nodiscard]] Children make_children(std::span<const Node* const> nodes, Arena& arena);

// The children of `node`, made in `arena` when the node is unexpanded.
[[nodiscard]] Children children_of(const Node& node, Arena& arena);

// The node at `keys` below `root`, or null. May expand on the way, into `arena`.
[[nodiscard]] const Node* find_node(const Node& root, std::span<const std::string_view> keys, Arena& arena);

}  // namespace tusk
