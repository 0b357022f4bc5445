#include "schema/known_good.hpp"

#include <algorithm>
#include <vector>

namespace tusk {

namespace {

// A value that differs in so many services is no shared one.
constexpr std::size_t kMaxChanges = 32;

// As is_equal(), but 1 is not 1.0, and keys stand in the same order: false when in doubt.
bool is_same(const Value& a, const Value& b) {
    if (a.kind() != b.kind() || a.provenance() != b.provenance()) {
        return false;
    }
    if (a.is_array()) {
        return std::ranges::equal(a.items(), b.items(), is_same);
    }
    if (a.is_object()) {
        return std::ranges::equal(a.members(), b.members(), [](const Member& x, const Member& y) {
            return x.key == y.key && is_same(x.value, y.value);
        });
    }
    return is_equal(a, b);
}

Value copy_deeply(const Value& value, Arena& arena) {
    if (value.is_array()) {
        std::vector<Value> items;
        for (const Value& item : value.items()) {
            items.push_back(copy_deeply(item, arena));
        }
        return Value::array(arena.copy(std::span<const Value>(items)), {}).from(value.provenance());
    }
    if (value.is_object()) {
        std::vector<Member> members;
        for (const Member& member : value.members()) {
            members.push_back({arena.copy(member.key), copy_deeply(member.value, arena)});
        }
        return Value::object(arena.copy(std::span<const Member>(members)), {}).from(value.provenance());
    }
    if (value.is_string()) {
        return Value::string(arena.copy(value.text()), {}).from(value.provenance());
    }
    return value.is_range() ? Value::range(arena.make(value.as_range()), {}).from(value.provenance()) : value;
}

// Errors and the like do not outlive the evaluation that they belong to.
bool is_finished(const Value& value) {
    if (value.is_array()) {
        return std::ranges::all_of(value.items(), is_finished);
    }
    if (value.is_object()) {
        return std::ranges::all_of(value.members(), is_finished, &Member::value);
    }
    return value.is_scalar() || value.is_range();
}

}  // namespace

bool KnownGood::contains(std::size_t schema, const Value& value) const {
    const Value* const known = places_[schema].value.load(std::memory_order_acquire);
    return known != nullptr && is_same(*known, value);
}

void KnownGood::add(std::size_t schema, const Value& value) {
    if (!is_finished(value)) {
        return;
    }
    const std::lock_guard lock(mutex_);
    Place& place = places_[schema];
    if (place.changes < kMaxChanges) {
        ++place.changes;
        place.value.store(arena_.make(copy_deeply(value, arena_)), std::memory_order_release);
    }
}

}  // namespace tusk
