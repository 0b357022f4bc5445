// Changes of tables and lists, leaf by leaf.
#include "tusk/inspect/diff.hpp"
#include "tusk/tree/key_path.hpp"

namespace tusk {

namespace {

bool is_leaf(const Value& value) {
    return !(value.is_object() && !value.members().empty()) && !(value.is_array() && !value.items().empty());
}

enum class Side { Before, After };

class LeafLister {
  public:
    void add(const Change& change) {
        const bool is_pair = change.before && change.after;
        if (is_pair && is_leaf(*change.before) && is_leaf(*change.after)) {
            changes_.push_back(change);
            return;
        }
        path_ = change.path;
        if (change.before) {
            add_leaves(*change.before, Side::Before);
        }
        if (change.after) {
            add_leaves(*change.after, Side::After);
        }
    }

    [[nodiscard]] std::vector<Change> take() { return std::move(changes_); }

  private:
    void add_leaves(const Value& value, Side side) {
        if (is_leaf(value)) {
            Change change{path_, {}, std::nullopt, std::nullopt};
            (side == Side::Before ? change.before : change.after) = value;
            changes_.push_back(std::move(change));
            return;
        }
        const std::size_t size = path_.size();
        if (value.is_object()) {
            for (const Member& member : value.members()) {
                append_key(path_, member.key);
                add_leaves(member.value, side);
                path_.resize(size);
            }
            return;
        }
        std::size_t index = 0;
        for (const Value& item : value.items()) {
            path_.append("[").append(std::to_string(index++)).append("]");
            add_leaves(item, side);
            path_.resize(size);
        }
    }

    std::string path_;
    std::vector<Change> changes_;
};

}  // namespace

bool is_secret(const Change& change) {
    return (change.before && change.before->is_secret()) || (change.after && change.after->is_secret());
}

std::vector<Change> list_leaf_changes(const Difference& difference) {
    LeafLister lister;
    for (const Change& change : difference.changes) {
        lister.add(change);
    }
    return lister.take();
}

}  // namespace tusk
