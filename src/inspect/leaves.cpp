// Every leaf of a value with the place of what gave it.
#include <array>
#include <string>
#include <vector>

#include "tusk/convert/write.hpp"
#include "tusk/inspect/explain.hpp"
#include "tusk/inspect/masked_value.hpp"
#include "tusk/inspect/place_index.hpp"

namespace tusk {

namespace {

// Calls `use` with the path and the value of each leaf; what is hidden is one leaf.
template <typename Use>
class LeafWalk {
  public:
    LeafWalk(bool reveals, Use& use) : reveals_(reveals), use_(use) {}

    void walk(const Value& value) {
        const bool is_hidden = value.is_secret() && !reveals_;
        if (!is_hidden && value.is_object() && !value.members().empty()) {
            walk_members(value);
        } else if (!is_hidden && value.is_array() && !value.items().empty()) {
            walk_items(value);
        } else {
            use_(path_.empty() ? std::string_view(".") : std::string_view(path_), value, is_hidden);
        }
    }

  private:
    void walk_members(const Value& object) {
        const std::size_t size = path_.size();
        for (const Member& member : object.members()) {
            append_key(path_, member.key);
            walk(member.value);
            path_.resize(size);
        }
    }

    void walk_items(const Value& array) {
        const std::size_t size = path_.size();
        std::size_t index = 0;
        for (const Value& item : array.items()) {
            path_.append("[").append(std::to_string(index++)).append("]");
            walk(item);
            path_.resize(size);
        }
    }

    bool reveals_;
    Use& use_;
    std::string path_;
};

}  // namespace

std::string explain_leaves(const Value& root, const ExplainView& view) {
    PlaceIndex places(view.sources);
    std::string out;
    const auto add = [&](std::string_view path, const Value& value, bool is_hidden) {
        out.append(places.text(value.span())).append("\t").append(path).append(" = ");
        if (is_hidden) {
            append_json_string(out, kMaskedText);
        } else {
            out.append(to_json(value, WriteOptions{true, false}));
        }
        out.push_back('\n');
    };
    LeafWalk(view.reveals, add).walk(root);
    return out;
}

Value leaves_value(const Value& root, const ExplainView& view, Arena& arena) {
    PlaceIndex places(view.sources);
    std::vector<Value> leaves;
    const auto add = [&](std::string_view path, const Value& value, bool is_hidden) {
        const std::array<Member, 4> members{{{"path", Value::string(arena.copy(path), {})},
                                             {"value", is_hidden ? Value::string(kMaskedText, {}) : value},
                                             {"secret", Value::boolean(value.is_secret(), {})},
                                             {"origin", place_value(places, value.span(), arena)}}};
        leaves.push_back(Value::object(arena.copy(std::span<const Member>(members)), {}));
    };
    LeafWalk(view.reveals, add).walk(root);
    return Value::array(arena.copy(std::span<const Value>(leaves)), {});
}

}  // namespace tusk
