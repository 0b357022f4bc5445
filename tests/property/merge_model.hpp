#pragma once

#include <algorithm>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model_value.hpp"
#include "random_rules.hpp"
#include "tusk/tree/tree.hpp"
#include "written_layer.hpp"

namespace tusk {

// Merging as tsk(5) says it, with no eye to speed: one layer after the other from the lowest, each changing
// one value. Evaluates at once what tusk evaluates when it is asked for.
class MergeModel {
  public:
    using Json = nlohmann::ordered_json;
    using Layer = std::vector<WrittenEntry>;
    using Path = std::vector<std::string>;

    explicit MergeModel(WrittenRules rules) : rules_(std::move(rules)) {}

    // What the layers come to; what cannot be evaluated is text with its code.
    [[nodiscard]] Json merge(const std::vector<Layer>& layers) {
        globals_ = lay_all(layers, true);
        return lay_all(layers, false);
    }

    // The globals of the layers that were merged last.
    [[nodiscard]] const Json& globals() const { return globals_; }

    // Set when no rule takes the path.
    [[nodiscard]] WrittenRule rule_at(const Path& path) const {
        for (auto rule = rules_.rbegin(); rule != rules_.rend(); ++rule) {
            if (rule->takes(path)) {
                return *rule;
            }
        }
        return {};
    }

    [[nodiscard]] static Path below(Path path, std::string key) {
        path.push_back(std::move(key));
        return path;
    }

  private:
    static constexpr std::string_view kElement = "[]";

    // The globals of all layers, or their keys.
    [[nodiscard]] Json lay_all(const std::vector<Layer>& layers, bool are_globals) {
        ModelPlace table = ModelPlace::make_table();
        for (const Layer& layer : layers) {
            for (const WrittenEntry& entry : layer) {
                if (entry.key.starts_with('$') == are_globals) {
                    const std::string key = entry.key.substr(are_globals ? 1 : 0);
                    lay(table.member(key, true), entry.value, are_globals ? Path{"$", key} : Path{key});
                }
            }
        }
        return table.to_json();
    }

    void lay(ModelPlace& place, const Written& written, const Path& path) {
        if (written.op == MergeOp::Delete) {
            place.cut();
            return;
        }
        if (is_list_op(written.op)) {
            const bool has_list = place.is_there && !place.is_table && place.value.is_array();
            const bool has_nothing = !place.is_there || (!place.is_table && place.value.is_null());
            if (has_list || has_nothing) {
                Json list = has_list ? place.value : Json::array();
                place.set(join(std::move(list), written.op, std::string(written.by_key), written, path));
            } else if (place.is_table || !is_error_code(place.value)) {
                place.set("TSK6011");
            }
            return;
        }
        if (written.op == MergeOp::Replace) {
            place.cut();
        }
        if (!written.is_table()) {
            lay_plain(place, plain(written), path, false);
            return;
        }
        place.open_table(rule_at(path).op == MergeOp::Replace);
        for (const WrittenEntry& entry : written.members) {
            lay(place.member(entry.key, true), entry.value, below(path, entry.key));
        }
    }

    // What an expression gave, or what stands in a list: nothing in it is a directive.
    void lay_plain(ModelPlace& place, const Json& value, const Path& path, bool is_written) {
        const WrittenRule rule = rule_at(path);
        if (value.is_object()) {
            place.open_table(rule.op == MergeOp::Replace);
            for (const auto& [key, inner] : value.items()) {
                lay_plain(place.member(key, is_written), inner, below(path, key), is_written);
            }
            return;
        }
        const bool joins = is_list_op(rule.op) && value.is_array() && place.is_there && !place.is_table;
        if (joins && place.value.is_array()) {
            place.set(join(place.value, rule.op, rule.by_key, value, path));
        } else if (!joins || !is_error_code(place.value)) {
            place.set(value);
        }
    }

    // The value without the directive around it, with nothing below.
    [[nodiscard]] Json plain(const Written& written) {
        switch (written.form) {
            case Written::Form::Global:
                return globals_.value("g", Json());
            case Written::Form::Leaf:
                return written.leaf;
            case Written::Form::List: {
                Json list = Json::array();
                for (const Written& element : written.elements) {
                    list.push_back(plain(element));
                }
                return list;
            }
            case Written::Form::Table:
                break;
        }
        ModelPlace table = ModelPlace::make_table();
        for (const WrittenEntry& entry : written.members) {
            lay(table.member(entry.key, true), entry.value, {});
        }
        return table.to_json();
    }

    [[nodiscard]] static Json elements_of(const Json& list) { return list; }
    [[nodiscard]] Json elements_of(const Written& list) { return plain(list); }

    // `Added` is a list as a layer has it, or as a value.
    template <typename Added>
    [[nodiscard]] Json join(Json list, MergeOp op, const std::string& by_key, const Added& added,
                            const Path& path) {
        if (op == MergeOp::By) {
            return join_by(std::move(list), by_key, added, path);
        }
        const Json elements = elements_of(added);
        if (op == MergeOp::Prepend) {
            list.insert(list.begin(), elements.begin(), elements.end());
            return list;
        }
        for (const Json& element : elements) {
            if (op == MergeOp::Append || !contains(list, element)) {
                list.push_back(element);
            }
        }
        return list;
    }

    [[nodiscard]] static bool contains(const Json& list, const Json& element) {
        return std::any_of(list.begin(), list.end(), [&element](const Json& known) {
            return nlohmann::json(known) == nlohmann::json(element);
        });
    }

    template <typename Added>
    [[nodiscard]] Json join_by(Json list, const std::string& by_key, const Added& added, const Path& path) {
        const Json elements = elements_of(added);
        const std::size_t size_below = list.size();
        for (std::size_t i = 0; i < size_below; ++i) {
            if (find_by(list, i, by_key, list[i]) != i) {
                return "TSK6012";
            }
        }
        for (std::size_t i = 0; i < elements.size(); ++i) {
            if (find_by(elements, i, by_key, elements[i]) != i) {
                return "TSK6012";
            }
            const std::size_t match = find_by(list, size_below, by_key, elements[i]);
            Json merged = elements[i];
            if (match != size_below) {
                ModelPlace place;
                lay_plain(place, list[match], {}, true);
                lay_element(place, added, i, below(path, std::string(kElement)));
                merged = place.to_json();
            }
            const std::string codes = join_codes(merged);
            if (!codes.empty()) {
                return codes;
            }
            match != size_below ? static_cast<void>(list[match] = merged) : list.push_back(merged);
        }
        return list;
    }

    void lay_element(ModelPlace& place, const Json& list, std::size_t index, const Path& path) {
        lay_plain(place, list[index], path, true);
    }
    void lay_element(ModelPlace& place, const Written& list, std::size_t index, const Path& path) {
        if (list.is_expression()) {
            lay_plain(place, plain(list)[index], path, true);
        } else {
            lay(place, list.elements[index], path);
        }
    }

    [[nodiscard]] static Json key_of(const Json& element, const std::string& by_key) {
        const Json key = element.is_object() && element.contains(by_key) ? element[by_key] : Json();
        return key.is_structured() ? Json() : key;
    }

    // Position of the element that has the key of `element`; `size` when there is none.
    [[nodiscard]] static std::size_t find_by(const Json& list, std::size_t size, const std::string& by_key,
                                             const Json& element) {
        const Json key = key_of(element, by_key);
        for (std::size_t i = 0; i < size && !key.is_null(); ++i) {
            if (key_of(list[i], by_key) == key) {
                return i;
            }
        }
        return size;
    }

    WrittenRules rules_;
    Json globals_;
};

}  // namespace tusk
