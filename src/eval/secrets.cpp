// Values at secret paths: marked when they are computed, so that whatever is made from them is secret too.
#include <vector>

#include "eval/evaluator.hpp"

namespace tusk {

void Evaluator::enter_secret_path(Slot& slot, const Slot& table) {
    slot.secret_state = secrets_.enter(table.secret_state, slot.key);
    slot.is_secret = table.is_secret || secrets_.is_secret(slot.secret_state);
}

// The members of a written table are slots of their own.
Value Evaluator::hide(const Slot& slot, const Value& value) {
    if (is_stop(value) || value.is_unset()) {
        return value;
    }
    if (slot.is_secret) {
        return value.secret();
    }
    const bool has_parts = !value.is_scalar() && slot.shape != SlotShape::Table;
    return has_parts && slot.secret_state != PathMatcher::kNowhere
               ? hide_parts(value, slot.secret_state).value_or(value)
               : value;
}

// The value with what is secret in it marked; nothing when there is nothing to mark.
std::optional<Value> Evaluator::hide_parts(const Value& value, SecretWalk::State state) {
    if (value.is_array()) {
        return hide_items(value, secrets_.enter_element(state));
    }
    return value.is_object() ? hide_members(value, state) : std::nullopt;
}

std::optional<Value> Evaluator::hide_items(const Value& list, SecretWalk::State state) {
    if (secrets_.is_secret(state)) {
        return list.secret();
    }
    std::vector<Value> items;
    for (std::size_t i = 0; i < list.items().size(); ++i) {
        const std::optional<Value> hidden = hide_parts(list.items()[i], state);
        if (hidden && items.empty()) {
            items.assign(list.items().begin(), list.items().end());
        }
        if (hidden) {
            items[i] = *hidden;
        }
    }
    return items.empty() ? std::nullopt
                         : std::optional(Value::array(arena_.copy(std::span<const Value>(items)), list.span())
                                             .from(list.provenance())
                                             .secret(list.is_secret()));
}

std::optional<Value> Evaluator::hide_members(const Value& table, SecretWalk::State state) {
    std::vector<Member> members;
    for (std::size_t i = 0; i < table.members().size(); ++i) {
        const Member& member = table.members()[i];
        const SecretWalk::State below = secrets_.enter(state, member.key);
        const std::optional<Value> hidden = secrets_.is_secret(below) ? std::optional(member.value.secret())
                                                                      : hide_parts(member.value, below);
        if (hidden && members.empty()) {
            members.assign(table.members().begin(), table.members().end());
        }
        if (hidden) {
            members[i].value = *hidden;
        }
    }
    return members.empty()
               ? std::nullopt
               : std::optional(Value::object(arena_.copy(std::span<const Member>(members)), table.span())
                                   .from(table.provenance())
                                   .secret(table.is_secret()));
}

}  // namespace tusk
