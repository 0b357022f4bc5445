#pragma once

#include <string>
#include <utility>

#include "tusk/tree/key_path.hpp"
#include "tusk/value/value.hpp"

namespace tusk {

// Whether a secret table or list is one leaf, since nobody may see its parts.
enum class SecretLeaves { Walked, Whole };

// Calls `use(path, value)` for each leaf of a value, in its order: what is no table or list, or an empty one.
template <typename Use>
class LeafWalk {
  public:
    LeafWalk(SecretLeaves secrets, Use& use) : secrets_(secrets), use_(use) {}

    // `path` is that of the value; empty for the root.
    void walk(const Value& value, std::string path) {
        path_ = std::move(path);
        walk_below(value);
    }

  private:
    void walk_below(const Value& value) {
        const bool is_whole = value.is_secret() && secrets_ == SecretLeaves::Whole;
        const std::size_t size = path_.size();
        if (!is_whole && value.is_object() && !value.members().empty()) {
            for (const Member& member : value.members()) {
                append_key(path_, member.key);
                walk_below(member.value);
                path_.resize(size);
            }
        } else if (!is_whole && value.is_array() && !value.items().empty()) {
            std::size_t index = 0;
            for (const Value& item : value.items()) {
                path_.append("[").append(std::to_string(index++)).append("]");
                walk_below(item);
                path_.resize(size);
            }
        } else {
            use_(path_, value);
        }
    }

    SecretLeaves secrets_;
    Use& use_;
    std::string path_;
};

}  // namespace tusk
