#include "tusk/eval/evaluate_over.hpp"

#include "eval/evaluator.hpp"

namespace tusk {

namespace {

// The members as children that have been computed.
Slot make_table(const Value& value, Arena& arena) {
    const std::span<const Member> members = value.members();
    Slot table;
    table.shape = SlotShape::Table;
    table.children = arena.allocate_array<Slot>(members.size());
    table.extra_count = static_cast<std::uint32_t>(members.size());
    for (std::size_t i = 0; i < members.size(); ++i) {
        Slot* const child = new (&table.children[i]) Slot;
        child->key = members[i].key;
        child->shape = SlotShape::Ready;
        child->value = members[i].value;
        child->inherited = arena.make(Inherited{0, members[i].value, nullptr});
    }
    return table;
}

}  // namespace

Value evaluate_over(const Value& table, const Expr& expr, const SourceManager& sources, Arena& arena,
                    Sink& sink) {
    const ClosedHost host;
    const Node nothing;
    const Tree tree{&nothing, &nothing, nullptr};
    Evaluator evaluator(tree, host, sources, arena, sink, {});
    Slot* const names = arena.make(make_table(table, arena));
    for (Slot& child : names->all_children()) {
        child.parent = names;
    }
    Slot leaf;
    leaf.parent = names;
    leaf.shape = expr.constant ? SlotShape::Constant : SlotShape::Leaf;
    leaf.leaf = &expr;
    const Value value = evaluator.drive(*arena.make(leaf));
    if (value.is_unset()) {
        evaluator.report_unset(value);
        return Value::error(value.span());
    }
    return value;
}

}  // namespace tusk
