// Every leaf of a value with the place of what gave it.
#include <string>
#include <vector>

#include "inspect/leaf_walk.hpp"
#include "tusk/convert/write.hpp"
#include "tusk/inspect/explain.hpp"
#include "tusk/inspect/masked_value.hpp"
#include "tusk/inspect/place_index.hpp"
#include "tusk/value/value_maker.hpp"

namespace tusk {

namespace {

// Calls `use` for each leaf with its path as it is shown and whether it is hidden.
template <typename Use>
void for_each_leaf(const Value& root, const ExplainView& view, const Use& use) {
    const auto show = [&](const std::string& path, const Value& value) {
        use(path.empty() ? std::string_view(".") : std::string_view(path), value,
            value.is_secret() && !view.reveals);
    };
    LeafWalk(view.reveals ? SecretLeaves::Walked : SecretLeaves::Whole, show).walk(root, {});
}

}  // namespace

std::string explain_leaves(const Value& root, const ExplainView& view) {
    PlaceIndex places(view.sources);
    std::string out;
    for_each_leaf(root, view, [&](std::string_view path, const Value& value, bool is_hidden) {
        out.append(places.text(value.span())).append("\t").append(path).append(" = ");
        if (is_hidden) {
            append_json_string(out, kMaskedText);
        } else {
            out.append(to_json(value, WriteOptions{true, false}));
        }
        out.push_back('\n');
    });
    return out;
}

Value leaves_value(const Value& root, const ExplainView& view, Arena& arena) {
    PlaceIndex places(view.sources);
    const ValueMaker maker(arena);
    std::vector<Value> leaves;
    for_each_leaf(root, view, [&](std::string_view path, const Value& value, bool is_hidden) {
        leaves.push_back(maker.table({{"path", maker.text(path)},
                                      {"value", is_hidden ? maker.text(kMaskedText) : value},
                                      {"secret", Value::boolean(value.is_secret(), {})},
                                      {"origin", place_value(places, value.span(), arena)}}));
    });
    return maker.list(leaves);
}

}  // namespace tusk
