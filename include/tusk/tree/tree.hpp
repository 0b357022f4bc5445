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

// How a contribution joins what lies below it. Rules: tsk(5), LAYERS.
enum class MergeOp : std::uint8_t {
    Set,     // tables unite, everything else cuts
    Append,  // the lists: these elements come after, before, once ...
    Prepend,
    Unique,
    By,       // ... or into the elements that have the same key
    Replace,  // cuts, also when it is a table
    Delete,   // cuts, and gives nothing
};

// Append, Prepend, Unique and By: need the list below.
[[nodiscard]] constexpr bool is_list_op(MergeOp op) {
    return op >= MergeOp::Append && op <= MergeOp::By;
}

// What one layer wrote for one key. The chain `below` is the history of the key: higher layers
// first, and within one layer the later of two openings of one table first.
struct Contribution {
    const Entry* entry = nullptr;
    const Contribution* below = nullptr;
    LayerIndex layer = 0;
    MergeOp op = MergeOp::Set;

    // As it stands in the file, directive included.
    [[nodiscard]] const Expr& written() const { return entry->value; }
    // Without the directive around it.
    [[nodiscard]] const Expr& value() const {
        return op == MergeOp::Set ? entry->value : directive_value(*entry);
    }
    [[nodiscard]] bool is_table() const {
        return value().kind == ExprKind::Object && (op == MergeOp::Set || op == MergeOp::Replace);
    }

  private:
    [[nodiscard]] static const Expr& directive_value(const Entry& entry);
};

// The merge directive that `value` is, Set when it is none or has a wrong number of arguments.
[[nodiscard]] MergeOp merge_op_of(const Expr& value);
// Whether `name` is that of a merge directive, such as `append`.
[[nodiscard]] bool is_directive_name(std::string_view name);

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
    bool has_aliases = false;  // a value of a document stands at several keys
};

// Builds a Children from nodes with distinct keys; both the array and the index go to the arena.
[[nodiscard]] Children make_children(std::span<const Node* const> nodes, Arena& arena);

// The children of `node`, made in `arena` when the node is unexpanded.
[[nodiscard]] Children children_of(const Node& node, Arena& arena);

// The node at `keys` below `root`, or null. May expand on the way, into `arena`.
[[nodiscard]] const Node* find_node(const Node& root, std::span<const std::string_view> keys, Arena& arena);

}  // namespace tusk
