#pragma once

#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "tusk/base/arena.hpp"
#include "tusk/value/value.hpp"

namespace tusk {

// Makes values that stand in no source, such as a result that is printed as JSON. All that they hold is
// copied to the arena, except the keys of tables.
class ValueMaker {
  public:
    explicit ValueMaker(Arena& arena) : arena_(&arena) {}

    [[nodiscard]] Value text(std::string_view text) const { return Value::string(arena_->copy(text), {}); }
    [[nodiscard]] Value list(std::span<const Value> items) const {
        return Value::array(arena_->copy(items), {});
    }
    [[nodiscard]] Value table(std::span<const Member> members) const {
        return Value::object(arena_->copy(members), {});
    }
    [[nodiscard]] Value table(std::initializer_list<Member> members) const {
        return table(std::span<const Member>(members.begin(), members.size()));
    }
    // `make` gives the value of each item.
    template <typename Items, typename Make>
    [[nodiscard]] Value list_of(const Items& items, const Make& make) const {
        std::vector<Value> values;
        for (const auto& item : items) {
            values.push_back(make(item));
        }
        return list(values);
    }

  private:
    Arena* arena_;
};

}  // namespace tusk
