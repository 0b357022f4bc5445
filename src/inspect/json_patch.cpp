// Changes as a JSON Patch, RFC 6902.
#include <algorithm>

#include "tusk/inspect/diff.hpp"
#include "tusk/value/secrecy.hpp"
#include "tusk/value/value_maker.hpp"

namespace tusk {

namespace {

Value make_operation(const Change& change, const ValueMaker& maker) {
    const std::string_view name = !change.before ? "add" : !change.after ? "remove" : "replace";
    std::vector<Member> members{{"op", maker.text(name)}, {"path", maker.text(change.pointer)}};
    if (change.after) {
        members.push_back(Member{"value", *change.after});
    }
    return maker.table(members);
}

}  // namespace

Value make_json_patch(const Difference& difference, Arena& arena) {
    const ValueMaker maker(arena);
    return maker.list_of(difference.changes,
                         [&maker](const Change& change) { return make_operation(change, maker); });
}

bool writes_secret(const Difference& difference) {
    return std::ranges::any_of(
        difference.changes, [](const Change& change) { return change.after && holds_secret(*change.after); });
}

}  // namespace tusk
