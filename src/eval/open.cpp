// From contributions to the shape of a key: what is cut, what is a table, what has to be evaluated.
#include <algorithm>
#include <vector>

#include "eval/evaluator.hpp"
#include "eval/history.hpp"
#include "eval/op_registry.hpp"

namespace tusk {

namespace {

// Whether a contribution that is no written table unites with the tables around it.
bool may_unite(const Contribution& contribution) {
    const bool is_value = contribution.op == MergeOp::Set || contribution.op == MergeOp::Replace;
    return is_value && may_yield_table(contribution.value());
}

bool is_visible(const Contribution* contribution, LayerIndex floor) {
    return contribution != nullptr && contribution->layer >= floor;
}

// Whether a layer wrote keys into the table, which keep their places also when they are cut.
bool has_written_keys(const Slot& slot) {
    return slot.node != nullptr && (slot.node->unexpanded || slot.node->children.size != 0);
}

}  // namespace

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

bool Evaluator::has_list_rule(const Slot& slot) const {
    const MergeRule* const rule = rule_of(slot);
    return rule != nullptr && is_list_op(rule->op);
}

void Evaluator::tell_joined(const Contribution* written, MergeOp op, bool is_last) const {
    if (options_.trace != nullptr && written != nullptr) {
        options_.trace->joined.push_back(EvalTrace::Joined{written, op, is_last});
    }
}

// Whether a table that a layer wrote, or that an expression around the key gave (`written` is null then),
// replaces the one below.
bool Evaluator::replaces(const Slot& slot, const Contribution* written) const {
    const MergeRule* const rule = rule_of(slot);
    return written != nullptr ? effective_op(*written, rule) == MergeOp::Replace
                              : rule != nullptr && rule->op == MergeOp::Replace;
}

// Whether the highest layer gives a list, or no table in any case, that joins the list below it.
bool Evaluator::joins_lists(const Slot& slot) const {
    const Contribution* const top = slot.node != nullptr ? slot.node->top : nullptr;
    if (!is_visible(top, slot.floor) || (slot.inherited != nullptr && slot.inherited->layer > top->layer)) {
        return false;
    }
    const bool has_below = slot.inherited != nullptr || is_visible(top->below, slot.floor);
    return is_list_op(top->op) ||
           (has_below && is_list_op(effective_op(*top, rule_of(slot))) && !may_yield_table(top->value()));
}

bool Evaluator::is_present(const Slot& slot) {
    const Contribution* const top = slot.node != nullptr ? slot.node->top : nullptr;
    if (!is_visible(top, slot.floor)) {
        return slot.inherited != nullptr;
    }
    return top->op != MergeOp::Delete || (slot.inherited != nullptr && slot.inherited->layer > top->layer);
}

// Nothing but written tables and expressions that cut: the shape is known without evaluating.
bool Evaluator::is_simple(const Slot& slot) const {
    if (slot.inherited != nullptr) {
        return false;
    }
    const Contribution* const top = slot.node->top;
    if (!top->is_table()) {
        const bool is_alone = replaces(slot, top) || !is_visible(top->below, slot.floor);
        if (!may_yield_table(top->value()) || (is_alone && !has_written_keys(slot))) {
            return true;
        }
    }
    bool table_seen = false;
    for (const Contribution* at = top; is_visible(at, slot.floor); at = at->below) {
        if (at->is_table()) {
            if (replaces(slot, at)) {
                return true;
            }
            table_seen = true;
        } else if (may_unite(*at)) {
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
    if (joins_lists(slot)) {
        slot.leaf = &slot.node->top->written();
        slot.shape = SlotShape::Fold;
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
        if (replaces(slot, at)) {
            slot.child_floor = at->layer;
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
    for (History history(slot); !history.is_done(); history.advance()) {
        const Contribution* const written = history.written();
        if (written != nullptr && written->is_table()) {
            has_table = true;
            if (replaces(slot, written)) {
                floor = written->layer;
                break;
            }
            continue;
        }
        const bool first = !has_table && segments.empty();
        Value value = Value::null({});
        if (written == nullptr) {
            value = history.inherited()->value;
        } else if (first || may_unite(*written)) {
            slot.leaf = &written->value();
            value = evaluate(written->value(), slot);
        }
        if (value.is_deferred()) {
            return false;
        }
        if (!value.is_object()) {
            floor = history.layer() + 1;
            if (first) {
                const bool is_set = written == nullptr || written->op == MergeOp::Set;
                const bool joins = value.is_array() && is_set && has_list_rule(slot);
                slot.shape = joins ? SlotShape::Fold : SlotShape::Ready;
                slot.value = value;
                return true;
            }
            break;
        }
        segments.push_back(Inherited{history.layer(), value, nullptr});
        tell_joined(written, MergeOp::Set, replaces(slot, written));
        if (replaces(slot, written)) {
            floor = history.layer() + 1;
            break;
        }
    }
    if (!has_table && segments.size() == 1 && !has_written_keys(slot)) {
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
    const std::vector<std::string_view> extra = extra_keys(table, segments);
    table.extra_count = static_cast<std::uint32_t>(extra.size());
    table.children = arena_.allocate_array<Slot>(table.child_nodes.size + extra.size());
    Slot* next = table.children;
    const auto add = [&](const Node* node, std::string_view key) {
        Slot& slot = *new (next++) Slot;
        slot.node = node;
        slot.parent = &table;
        slot.key = key;
        slot.floor = table.child_floor;
        slot.rule_state = rules_.enter(table.rule_state, key);
        enter_secret_path(slot, table);
        slot.is_global = table.is_global;
    };
    for (const Node* const node : table.child_nodes.nodes()) {
        add(node, node->key);
    }
    for (const std::string_view key : extra) {
        add(nullptr, key);
    }
    hand_down(table, segments);
}

// Keys that no layer wrote into the table, those of the lowest layer first.
std::vector<std::string_view> Evaluator::extra_keys(const Slot& table, const Inherited* segments) {
    std::vector<const Inherited*> lowest_first;
    for (const Inherited* segment = segments; segment != nullptr; segment = segment->next) {
        lowest_first.push_back(segment);
    }
    std::reverse(lowest_first.begin(), lowest_first.end());
    std::vector<std::string_view> keys;
    std::unordered_set<std::string_view> seen;
    for (const Inherited* const segment : lowest_first) {
        for (const Member& member : segment->value.members()) {
            if (table.child_nodes.find(member.key) < 0 && seen.insert(member.key).second) {
                keys.push_back(member.key);
            }
        }
    }
    return keys;
}

// The members of what expressions gave, each to the slot of its key.
void Evaluator::hand_down(Slot& table, const Inherited* segments) {
    if (segments == nullptr) {
        return;
    }
    hand_down(table, segments->next);
    for (const Member& member : segments->value.members()) {
        Slot& slot = *find_child(table, member.key);
        const bool secret = member.value.is_secret() || segments->value.is_secret();
        slot.inherited = arena_.make(Inherited{segments->layer, member.value.secret(secret), slot.inherited});
    }
}

Slot* Evaluator::find_child(Slot& table, std::string_view key) {
    const std::int64_t position = table.child_nodes.find(key);
    if (position >= 0) {
        return &table.children[position];
    }
    constexpr std::size_t kScanned = 16;
    const std::span<Slot> extra = table.all_children().subspan(table.child_nodes.size);
    if (extra.size() <= kScanned) {
        const auto found =
            std::find_if(extra.begin(), extra.end(), [key](const Slot& slot) { return slot.key == key; });
        return found == extra.end() ? nullptr : &*found;
    }
    auto& index = extra_indexes_[&table];
    if (index.empty()) {
        for (Slot& slot : extra) {
            index.emplace(slot.key, &slot);
        }
    }
    const auto found = index.find(key);
    return found == index.end() ? nullptr : found->second;
}

}  // namespace tusk
