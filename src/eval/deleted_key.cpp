#include "eval/deleted_key.hpp"

namespace tusk {

namespace {

const Contribution* find_delete(const Slot& slot, LayerIndex layer) {
    const Contribution* at = slot.node != nullptr ? slot.node->top : nullptr;
    while (at != nullptr && (at->layer > layer || at->op != MergeOp::Delete)) {
        at = at->below;
    }
    return at != nullptr && at->layer == layer ? at : nullptr;
}

// What deleted the key, or the table around it that was written again without the key.
const Contribution* find_delete(const Slot& missing) {
    const Contribution* const top = missing.node != nullptr ? missing.node->top : nullptr;
    if (top == nullptr) {
        return nullptr;
    }
    if (top->layer >= missing.floor) {
        return top->op == MergeOp::Delete ? top : nullptr;
    }
    for (const Slot* table = missing.parent; table != nullptr; table = table->parent) {
        if (const Contribution* const found = find_delete(*table, missing.floor - 1)) {
            return found;
        }
    }
    return nullptr;
}

}  // namespace

const Slot* find_deleted(Evaluator& evaluator, Slot& owner, std::string_view name) {
    for (Slot* table = owner.parent; table != nullptr; table = table->parent) {
        const Slot* const child =
            table->shape == SlotShape::Table ? evaluator.find_child(*table, name) : nullptr;
        if (child != nullptr && child != &owner && find_delete(*child) != nullptr) {
            return child;
        }
    }
    return nullptr;
}

bool tell_deleted(Diagnostic& diagnostic, const Slot* missing) {
    const Contribution* const found = missing != nullptr ? find_delete(*missing) : nullptr;
    if (found == nullptr) {
        return false;
    }
    diagnostic.labels.push_back(Label{found->written().span(), "deleted here"});
    diagnostic.help = "set it again in a layer above, or override what refers to it";
    return true;
}

}  // namespace tusk
