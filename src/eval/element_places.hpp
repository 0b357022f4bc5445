#pragma once

#include <unordered_map>

#include "tusk/base/arena.hpp"
#include "tusk/tree/tree.hpp"
#include "tusk/value/value.hpp"

namespace tusk {

// Puts the keys of elements that `@by` merges where they first appeared in any layer. An element is a value
// and no longer knows the keys that were deleted or replaced on the way; this does.
class ElementPlaces {
  public:
    explicit ElementPlaces(Arena& arena) : arena_(arena) {}

    // `merged` with its keys in order: it is an element laid over `below`, which is no table when there was
    // nothing. `written` holds the keys of the element as a layer wrote it; null when it was computed.
    [[nodiscard]] Value arrange(const Value& below, const Node* written, const Value& merged);

  private:
    // Objects whose members are objects of this kind, or null where no key was ever beneath.
    using Places = Value;

    [[nodiscard]] Places join(const Value& below, const Node* written, const Value& merged);
    [[nodiscard]] Value order(const Value& merged, const Places& places);

    Arena& arena_;
    // Of merged elements with hidden keys, by their members: what is copied or moved keeps those.
    std::unordered_map<const Member*, Places> places_;
    bool hides_key_ = false;  // order() met a place without a value
};

}  // namespace tusk
