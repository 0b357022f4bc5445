#include "tusk/tree/tree.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <functional>
#include <vector>

namespace tusk {

namespace {

// Below this a scan of the keys is as fast as an index.
constexpr std::size_t kIndexedFrom = 9;

std::uint32_t hash_key(std::string_view key) {
    return static_cast<std::uint32_t>(std::hash<std::string_view>{}(key));
}

struct Directive {
    std::string_view name;
    MergeOp op;
    std::size_t arg_count;
};
constexpr std::array<Directive, 6> kDirectives{{{"append", MergeOp::Append, 1},
                                                {"prepend", MergeOp::Prepend, 1},
                                                {"unique", MergeOp::Unique, 1},
                                                {"by", MergeOp::By, 2},
                                                {"replace", MergeOp::Replace, 1},
                                                {"delete", MergeOp::Delete, 0}}};

const Directive* find_directive(std::string_view name) {
    const auto* const found =
        std::find_if(kDirectives.begin(), kDirectives.end(),
                     [name](const Directive& directive) { return directive.name == name; });
    return found == kDirectives.end() ? nullptr : found;
}

Node* make_member_node(const Entry& entry, const Contribution& parent, Arena& arena) {
    Node node;
    node.key = entry.key.text();
    node.top = arena.make(Contribution{&entry, nullptr, parent.layer, MergeOp::Set});
    node.unexpanded = entry.value.kind == ExprKind::Object;
    return arena.make(node);
}

}  // namespace

const Expr& Contribution::directive_value(const Entry& entry) {
    const std::span<const Expr> args = entry.value.payload.call->args();
    return args.empty() ? entry.value : args.back();
}

MergeOp merge_op_of(const Expr& value) {
    if (value.kind != ExprKind::Call) {
        return MergeOp::Set;
    }
    const CallExpr& call = *value.payload.call;
    const Directive* const directive = call.bare ? nullptr : find_directive(call.name);
    return directive != nullptr && call.args_size == directive->arg_count ? directive->op : MergeOp::Set;
}

bool is_directive_name(std::string_view name) {
    return find_directive(name) != nullptr;
}

std::int64_t Children::find(std::string_view key) const {
    if (slots == nullptr) {
        for (std::uint32_t i = 0; i < size; ++i) {
            if (data[i]->key == key) {
                return i;
            }
        }
        return -1;
    }
    for (std::uint32_t at = hash_key(key) & slot_mask; slots[at] != 0; at = (at + 1) & slot_mask) {
        const std::uint32_t position = slots[at] - 1;
        if (data[position]->key == key) {
            return position;
        }
    }
    return -1;
}

Children make_children(std::span<const Node* const> nodes, Arena& arena) {
    Children children;
    children.data = arena.copy(nodes).data();
    children.size = static_cast<std::uint32_t>(nodes.size());
    if (nodes.size() < kIndexedFrom) {
        return children;
    }
    const std::size_t slot_count = std::bit_ceil(nodes.size() * 2);
    children.slot_mask = static_cast<std::uint32_t>(slot_count - 1);
    auto* const slots = arena.allocate_array<std::uint32_t>(slot_count);
    std::fill_n(slots, slot_count, 0U);
    for (std::uint32_t i = 0; i < children.size; ++i) {
        std::uint32_t at = hash_key(nodes[i]->key) & children.slot_mask;
        while (slots[at] != 0) {
            at = (at + 1) & children.slot_mask;
        }
        slots[at] = i + 1;
    }
    children.slots = slots;
    return children;
}

Children children_of(const Node& node, Arena& arena) {
    if (!node.unexpanded) {
        return node.children;
    }
    std::vector<const Node*> nodes;
    const std::span<const Entry> entries = node.top->value().entries();
    nodes.reserve(entries.size());
    for (const Entry& entry : entries) {
        nodes.push_back(make_member_node(entry, *node.top, arena));
    }
    return make_children(nodes, arena);
}

const Node* find_node(const Node& root, std::span<const std::string_view> keys, Arena& arena) {
    const Node* node = &root;
    for (const std::string_view key : keys) {
        const Children children = children_of(*node, arena);
        const std::int64_t position = children.find(key);
        if (position < 0) {
            return nullptr;
        }
        node = children.data[position];
    }
    return node;
}

}  // namespace tusk
