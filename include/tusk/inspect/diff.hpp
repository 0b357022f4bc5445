#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tusk/base/arena.hpp"
#include "tusk/value/value.hpp"

namespace tusk {

// One step of turning a value into another: what stands at a path before it and after it. An added value
// has no `before`, a removed one no `after`. Each value keeps its place and its marks of what is secret.
struct Change {
    std::string path;     // as `tusk get` takes it: where the value is, or was; empty for the root
    std::string pointer;  // the same place as RFC 6901 has it, when the changes before it are made
    std::optional<Value> before;
    std::optional<Value> after;
};

// Whether nobody may read either of the two values.
[[nodiscard]] bool is_secret(const Change& change);

// What turns one value into another, in the order in which it has to be done. Owns its values, so that it
// outlives the two.
struct Difference {
    Arena arena;
    std::vector<Change> changes;
};

// Compares effective values: the order of keys does not count, 1 and 1.0 are equal, and so are a range and
// the table that it is printed as. Elements of lists count in their order; one that was put in or taken out
// does not change those after it. A change is as deep as it can be: a table that one side does not have is
// one change, two tables are compared key by key.
[[nodiscard]] Difference compare(const Value& before, const Value& after);

// The changes as a person reads them: a table or list that was added or removed is one change for each of
// its leaves, and a leaf replaced by a table is removed before the leaves of the table are added. An empty
// table or list is a leaf. The values live in the difference.
[[nodiscard]] std::vector<Change> list_leaf_changes(const Difference& difference);

// The changes as a JSON Patch (RFC 6902), which turns the JSON of the one value into that of the other.
[[nodiscard]] Value make_json_patch(const Difference& difference, Arena& arena);
// Whether the patch would hold something that nobody may read.
[[nodiscard]] bool writes_secret(const Difference& difference);

}  // namespace tusk
