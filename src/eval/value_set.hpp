#pragma once

#include <unordered_set>

#include "tusk/value/value.hpp"

namespace tusk {

// Equal for values that are equal (is_equal()): an integer and a float by number, tables whatever
// the order of their keys. Takes the time of printing the value.
[[nodiscard]] std::size_t hash_value(const Value& value);

// Values that differ from each other.
struct ValueHash {
    [[nodiscard]] std::size_t operator()(const Value& value) const { return hash_value(value); }
};
struct ValueEqual {
    [[nodiscard]] bool operator()(const Value& a, const Value& b) const { return is_equal(a, b); }
};
using ValueSet = std::unordered_set<Value, ValueHash, ValueEqual>;

}  // namespace tusk
