#pragma once

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace tusk {

struct ModelMember;

// A key of MergeModel while layers are laid. Its members keep their places when it is cut.
struct ModelPlace {
    using Json = nlohmann::ordered_json;

    bool is_there = false;
    bool is_table = false;
    Json value;  // of what is no table
    std::vector<ModelMember> members;

    [[nodiscard]] static inline ModelPlace make_table();
    [[nodiscard]] inline Json to_json() const;
    // Keys that are written stand before those that only expressions give.
    [[nodiscard]] inline ModelPlace& member(const std::string& key, bool is_written);
    inline void cut();

    void set(Json other) {
        cut();
        is_there = true;
        value = std::move(other);
    }

    void open_table(bool replaces) {
        if (replaces || !is_table) {
            cut();
        }
        is_there = is_table = true;
    }
};

struct ModelMember {
    std::string key;
    bool is_written;  // else only expressions gave it
    ModelPlace place;
};

inline ModelPlace ModelPlace::make_table() {
    ModelPlace table;
    table.is_there = table.is_table = true;
    return table;
}

inline ModelPlace::Json ModelPlace::to_json() const {
    if (!is_table) {
        return value;
    }
    Json table = Json::object();
    for (const ModelMember& each : members) {
        if (each.place.is_there) {
            table[each.key] = each.place.to_json();
        }
    }
    return table;
}

inline ModelPlace& ModelPlace::member(const std::string& key, bool is_written) {
    auto found = std::find_if(members.begin(), members.end(),
                              [&key](const ModelMember& each) { return each.key == key; });
    if (found != members.end() && (found->is_written || !is_written)) {
        return found->place;
    }
    ModelMember moved{key, is_written, {}};
    if (found != members.end()) {
        moved.place = std::move(found->place);
        members.erase(found);
    }
    const auto end = is_written ? std::find_if(members.begin(), members.end(),
                                               [](const ModelMember& each) { return !each.is_written; })
                                : members.end();
    return members.insert(end, std::move(moved))->place;
}

inline void ModelPlace::cut() {
    is_there = is_table = false;
    value = nullptr;
    std::erase_if(members, [](const ModelMember& each) { return !each.is_written; });
    for (ModelMember& each : members) {
        each.place.cut();
    }
}

// Whether the value says why it could not be evaluated: one code or several.
[[nodiscard]] inline bool is_error_code(const ModelPlace::Json& value) {
    return value.is_string() && value.get<std::string>().starts_with("TSK");
}

inline void collect_codes(const ModelPlace::Json& value, std::set<std::string>& codes) {
    if (is_error_code(value)) {
        std::istringstream words(value.get<std::string>());
        codes.insert(std::istream_iterator<std::string>(words), {});
    }
    if (value.is_structured()) {
        for (const ModelPlace::Json& part : value) {
            collect_codes(part, codes);
        }
    }
}

// The codes in a value, each once; nothing when all of it could be evaluated.
[[nodiscard]] inline std::string join_codes(const ModelPlace::Json& value) {
    std::set<std::string> codes;
    collect_codes(value, codes);
    std::string text;
    for (const std::string& code : codes) {
        text.append(text.empty() ? "" : " ").append(code);
    }
    return text;
}

}  // namespace tusk
