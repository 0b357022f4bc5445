#include "tusk/inspect/masked_value.hpp"

#include <vector>

#include "tusk/value/secrecy.hpp"

namespace tusk {

namespace {

Value mask_parts(const Value& value, Arena& arena) {
    if (value.is_secret()) {
        return Value::string(kMaskedText, value.span());
    }
    if (value.is_array()) {
        std::vector<Value> items;
        for (const Value& item : value.items()) {
            items.push_back(mask_parts(item, arena));
        }
        return Value::array(arena.copy(std::span<const Value>(items)), value.span());
    }
    if (value.is_object()) {
        std::vector<Member> members;
        for (const Member& member : value.members()) {
            members.push_back(Member{member.key, mask_parts(member.value, arena)});
        }
        return Value::object(arena.copy(std::span<const Member>(members)), value.span());
    }
    return value;
}

}  // namespace

Value mask_value(const Value& value, Arena& arena) {
    return holds_secret(value) ? mask_parts(value, arena) : value;
}

}  // namespace tusk
