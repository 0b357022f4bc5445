// From contributions to the shape of a key: what is cut, what is a table, what has to be evaluated.
#include <algorithm>
#include <vector>

#include "eval/evaluator.hpp"
#include "eval/op_registry.hpp"

namespace tusk {

namespace {

// Expressions that may yield a table are not cut by a table above them, nor do they cut one below
// before they have been evaluated (tsk(5), LAYERS).
bool may_yield_table(const Expr& expr) {
    switch (expr.kind) {
        case ExprKind::Name:
        case ExprKind::Global:
        case ExprKind::Access:
        case ExprKind::Conditional:
            return true;
        case ExprKind::Binary: {
            const BinaryOp op = expr.payload.binary->links().front().op;
            return op == BinaryOp::Coalesce || op == BinaryOp::Or;
        }
        case ExprKind::Call: {
            const CallExpr& call = *expr.payload.call;
            const Operator* const row = find_operator(call.name);
            return row != nullptr ? row->may_yield_table : !call.has_parentheses;
        }
        default:
            return false;
    }
}

bool is_visible(const Contribution* contribution, LayerIndex floor) {
    return contribution != nullptr && contribution->layer >= floor;
}

}  // namespace

bool Evaluator::is_present(const Slot& slot) {
    return slot.inherited != nullptr || (slot.node != nullptr && is_visible(slot.node->top, slot.floor));
}

// Nothing but written tables and expressions that cut: the shape is known without evaluating.
bool Evaluator::is_simple(const Slot& slot) {
    if (slot.inherited != nullptr) {
        return false;
    }
    const Contribution* const top = slot.node->top;
    if (!top->is_table() && (!is_visible(top->below, slot.floor) || !may_yield_table(top->value()))) {
        return true;
    }
    bool table_seen = false;
    for (const Contribution* at = top; is_visible(at, slot.floor); at = at->below) {
        if (at->is_table()) {
            table_seen = true;
        } else if (may_yield_table(at->value())) {
            return false;
        } else {
            return table_seen;
        }
    }
    return true;
}

bool Evaluator::open(Slot& slot) {
    if (slot.shape != SlotShape::Unopened) {
        return true;
    }
    if (!is_present(slot)) {
        slot.shape = SlotShape::Absent;
        return true;
    }
    if (!is_simple(slot)) {
        if (slot.is_opening) {
            slot.value = report_cycle(slot);
            slot.shape = SlotShape::Ready;
            return true;
        }
        slot.is_opening = true;
        const bool opened = open_mixed(slot);
        slot.is_opening = false;
        return opened;
    }
    const Contribution* const top = slot.node->top;
    if (!top->is_table()) {
        slot.leaf = &top->value();
        slot.shape = slot.leaf->constant ? SlotShape::Constant : SlotShape::Leaf;
        return true;
    }
    if (slot.node->unexpanded) {
        slot.leaf = &top->value();
        slot.shape = SlotShape::Constant;
        return true;
    }
    slot.child_floor = slot.floor;
    for (const Contribution* at = top; is_visible(at, slot.floor); at = at->below) {
        if (!at->is_table()) {
            slot.child_floor = at->layer + 1;
            break;
        }
    }
    open_children(slot, nullptr);
    slot.shape = SlotShape::Table;
    return true;
}

// Walks down from the highest layer and evaluates what may be a table, until something cuts.
bool Evaluator::open_mixed(Slot& slot) {
    std::vector<Inherited> segments;  // highest first
    bool has_table = false;
    LayerIndex floor = slot.floor;
    const Contribution* written = slot.node != nullptr ? slot.node->top : nullptr;
    const Inherited* inherited = slot.inherited;
    while (is_visible(written, slot.floor) || inherited != nullptr) {
        const bool takes_inherited =
            inherited != nullptr && (!is_visible(written, slot.floor) || inherited->layer > written->layer);
        if (!takes_inherited && written->is_table()) {
            has_table = true;
            written = written->below;
            continue;
        }
        const bool first = !has_table && segments.empty();
        const LayerIndex layer = takes_inherited ? inherited->layer : written->layer;
        Value value;
        if (takes_inherited) {
            value = inherited->value;
            inherited = inherited->next;
        } else if (first || may_yield_table(written->value())) {
            slot.leaf = &written->value();
            value = evaluate(written->value(), slot);
            written = written->below;
        } else {
            value = Value::null({});
        }
        if (value.is_deferred()) {
            return false;
        }
        if (!value.is_object()) {
            floor = layer + 1;
            if (first) {
                slot.shape = SlotShape::Ready;
                slot.value = value;
                return true;
            }
            break;
        }
        segments.push_back(Inherited{layer, value, nullptr});
    }
    if (!has_table && segments.size() == 1) {
        slot.shape = SlotShape::Ready;
        slot.value = segments.front().value;
        return true;
    }
    slot.child_floor = floor;
    const Inherited* list = nullptr;
    for (auto segment = segments.rbegin(); segment != segments.rend(); ++segment) {
        list = arena_.make(Inherited{segment->layer, segment->value, list});
    }
    open_children(slot, list);
    slot.shape = SlotShape::Table;
    return true;
}

// One slot for each key of the tree, then one for each key that only expressions gave.
void Evaluator::open_children(Slot& table, const Inherited* segments) {
    table.child_nodes = table.node != nullptr ? children_of(*table.node, arena_) : Children{};
    std::vector<Slot> slots;
    slots.reserve(table.child_nodes.size);
    const auto add = [&](const Node* node, std::string_view key) -> Slot& {
        Slot slot;
        slot.node = node;
        slot.parent = &table;
        slot.key = key;
        slot.floor = table.child_floor;
        slot.is_global = table.is_global;
        slots.push_back(slot);
        return slots.back();
    };
    for (const Node* const node : table.child_nodes.nodes()) {
        add(node, node->key);
    }
    std::vector<const Inherited*> lowest_first;
    for (const Inherited* segment = segments; segment != nullptr; segment = segment->next) {
        lowest_first.insert(lowest_first.begin(), segment);
    }
    std::unordered_map<std::string_view, std::size_t> extra;
    for (const Inherited* const segment : lowest_first) {
        for (const Member& member : segment->value.members()) {
            const std::int64_t known = table.child_nodes.find(member.key);
            std::size_t position = static_cast<std::size_t>(known);
            if (known < 0) {
                const auto inserted = extra.emplace(member.key, slots.size());
                if (inserted.second) {
                    add(nullptr, member.key);
                }
                position = inserted.first->second;
            }
            Slot& slot = slots[position];
            const bool secret = member.value.is_secret() || segment->value.is_secret();
            slot.inherited =
                arena_.make(Inherited{segment->layer, member.value.secret(secret), slot.inherited});
        }
    }
    table.extra_count = static_cast<std::uint32_t>(slots.size()) - table.child_nodes.size;
    table.children = arena_.copy(std::span<const Slot>(slots)).data();
}

Slot* Evaluator::find_child(Slot& table, std::string_view key) {
    const std::int64_t position = table.child_nodes.find(key);
    if (position >= 0) {
        return &table.children[position];
    }
    const std::span<Slot> extra = table.all_children().subspan(table.child_nodes.size);
    const auto found =
        std::find_if(extra.begin(), extra.end(), [key](const Slot& slot) { return slot.key == key; });
    return found == extra.end() ? nullptr : &*found;
}

}  // namespace tusk
