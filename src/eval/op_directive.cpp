// Merge directives: the tree knows them, so that a call only gets here when it has no key to act on.
#include <array>

#include "eval/op_registry.hpp"

namespace tusk {

namespace {

Value refuse_directive(const OpCall& op) {
    return op.fail(fmt::format("`@{}` can only be the whole value of a key", op.call.name), "");
}

constexpr std::array<Operator, 6> kRows{{
    {"append", "(list)", 1, 1, Purity::Pure,
     "the elements after those of the layer below; also `key += list`", refuse_directive},
    {"prepend", "(list)", 1, 1, Purity::Pure, "the elements before those of the layer below",
     refuse_directive},
    {"unique", "(list)", 1, 1, Purity::Pure, "the elements that the layer below does not have yet",
     refuse_directive},
    {"by", "(key, list)", 2, 2, Purity::Pure,
     "merges tables that have the same value at the key, and appends the rest", refuse_directive},
    {"replace", "(value)", 1, 1, Purity::Pure, "the value, with nothing of the layers below",
     refuse_directive},
    {"delete", "", 0, 0, Purity::Pure, "removes what the layers below say", refuse_directive},
}};

}  // namespace

OperatorFamily directive_operators() {
    return {"Merge directives, only as the whole value of a key", kRows};
}

}  // namespace tusk
