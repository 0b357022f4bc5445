#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/base/arena.hpp"
#include "tusk/value/value.hpp"
#include "tusk/value/value_maker.hpp"

// Values that a program makes up, without a place in any file; text and children live in the arena.
namespace tusk {

[[nodiscard]] inline Value make_text(std::string_view text, Arena& arena) {
    return ValueMaker(arena).text(text);
}

[[nodiscard]] inline Value make_list(std::span<const Value> items, Arena& arena) {
    return ValueMaker(arena).list(items);
}

[[nodiscard]] Value make_texts(const std::vector<std::string>& texts, Arena& arena);

// Collects the members of an object in the order in which they are added; each key once.
class TableBuilder {
  public:
    explicit TableBuilder(Arena& arena) : arena_(arena) {}

    void add(std::string_view key, Value value) { members_.push_back(Member{arena_.copy(key), value}); }
    void add_text(std::string_view key, std::string_view text) { add(key, make_text(text, arena_)); }
    void add_texts(std::string_view key, const std::vector<std::string>& texts) {
        add(key, make_texts(texts, arena_));
    }
    void add_int(std::string_view key, std::int64_t number) { add(key, Value::integer(number, {})); }
    void add_bool(std::string_view key, bool flag) { add(key, Value::boolean(flag, {})); }
    [[nodiscard]] Value build() const { return ValueMaker(arena_).table(members_); }

  private:
    Arena& arena_;
    std::vector<Member> members_;
};

}  // namespace tusk
