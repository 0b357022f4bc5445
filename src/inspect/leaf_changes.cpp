// Changes of tables and lists, leaf by leaf.
#include <utility>

#include "inspect/leaf_walk.hpp"
#include "tusk/inspect/diff.hpp"

namespace tusk {

namespace {

bool is_leaf(const Value& value) {
    return !(value.is_object() && !value.members().empty()) && !(value.is_array() && !value.items().empty());
}

enum class Side { Before, After };

void add_leaves(const Value& value, const std::string& path, Side side, std::vector<Change>& changes) {
    const auto add = [&](const std::string& leaf_path, const Value& leaf) {
        Change change{leaf_path, {}, std::nullopt, std::nullopt};
        (side == Side::Before ? change.before : change.after) = leaf;
        changes.push_back(std::move(change));
    };
    LeafWalk(SecretLeaves::Walked, add).walk(value, path);
}

}  // namespace

bool is_secret(const Change& change) {
    return (change.before && change.before->is_secret()) || (change.after && change.after->is_secret());
}

std::vector<Change> list_leaf_changes(const Difference& difference) {
    std::vector<Change> changes;
    for (const Change& change : difference.changes) {
        if (change.before && change.after && is_leaf(*change.before) && is_leaf(*change.after)) {
            changes.push_back(change);
            continue;
        }
        if (change.before) {
            add_leaves(*change.before, change.path, Side::Before, changes);
        }
        if (change.after) {
            add_leaves(*change.after, change.path, Side::After, changes);
        }
    }
    return changes;
}

}  // namespace tusk
