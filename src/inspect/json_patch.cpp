// Changes as a JSON Patch, RFC 6902.
#include <algorithm>

#include "tusk/inspect/diff.hpp"

namespace tusk {

namespace {

Value make_operation(const Change& change, Arena& arena) {
    const std::string_view name = !change.before ? "add" : !change.after ? "remove" : "replace";
    std::vector<Member> members{
        Member{"op", Value::string(name, {})},
        Member{"path", Value::string(arena.copy(std::string_view(change.pointer)), {})}};
    if (change.after) {
        members.push_back(Member{"value", *change.after});
    }
    return Value::object(arena.copy(std::span<const Member>(members)), {});
}

bool holds_secret(const Value& value) {
    if (value.is_secret()) {
        return true;
    }
    if (value.is_array()) {
        return std::ranges::any_of(value.items(), holds_secret);
    }
    return value.is_object() && std::ranges::any_of(value.members(), holds_secret, &Member::value);
}

}  // namespace

Value make_json_patch(const Difference& difference, Arena& arena) {
    std::vector<Value> operations;
    for (const Change& change : difference.changes) {
        operations.push_back(make_operation(change, arena));
    }
    return Value::array(arena.copy(std::span<const Value>(operations)), {});
}

bool writes_secret(const Difference& difference) {
    return std::ranges::any_of(
        difference.changes, [](const Change& change) { return change.after && holds_secret(*change.after); });
}

}  // namespace tusk
