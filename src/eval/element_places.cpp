#include "eval/element_places.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace tusk {

namespace {

// The members of a value, found by their keys: one by one when they are few.
class MemberIndex {
  public:
    explicit MemberIndex(const Value& value) : value_(value) {
        constexpr std::size_t kScanned = 16;
        if (!value.is_object() || value.members().size() <= kScanned) {
            return;
        }
        for (const Member& member : value.members()) {
            known_.emplace(member.key, &member.value);
        }
    }

    [[nodiscard]] const Value* find(std::string_view key) const {
        if (known_.empty()) {
            return value_.find(key);
        }
        const auto found = known_.find(key);
        return found == known_.end() ? nullptr : found->second;
    }

  private:
    const Value& value_;
    std::unordered_map<std::string_view, const Value*> known_;
};

std::span<const Member> members_of(const Value& value) {
    return value.is_object() ? value.members() : std::span<const Member>();
}

}  // namespace

// below:  { name: "a", id: 1 }, then { name: "a", id: @delete }      element: { role: "x", id: 2, name: "a" }
// result: { name: "a", id: 2, role: "x" }
Value ElementPlaces::arrange(const Value& below, const Node* written, const Value& merged) {
    if (!merged.is_object()) {
        return merged;
    }
    const auto known = places_.find(members_of(below).data());
    const Places places = join(known != places_.end() ? known->second : below, written, merged);
    hides_key_ = false;
    const Value ordered = order(merged, places);
    if (hides_key_ && !ordered.members().empty()) {
        places_.insert_or_assign(ordered.members().data(), places);
    }
    return ordered;
}

// The keys below come first, then those that the layer wrote, then those that it computed.
ElementPlaces::Places ElementPlaces::join(const Value& below, const Node* written, const Value& merged) {
    const Children children = written != nullptr ? children_of(*written, arena_) : Children{};
    if (members_of(below).empty() && children.size == 0 && members_of(merged).empty()) {
        return Value();
    }
    const MemberIndex in_below(below);
    const MemberIndex in_merged(merged);
    std::vector<Member> places;
    const auto add = [&](std::string_view key, const Value* lower) {
        const std::int64_t position = children.find(key);
        const Value* const upper = in_merged.find(key);
        places.push_back(Member{
            key, join(lower != nullptr ? *lower : Value(), position < 0 ? nullptr : children.data[position],
                      upper != nullptr ? *upper : Value())});
    };
    for (const Member& member : members_of(below)) {
        add(member.key, &member.value);
    }
    for (const Node* const child : children.nodes()) {
        if (in_below.find(child->key) == nullptr) {
            add(child->key, nullptr);
        }
    }
    for (const Member& member : members_of(merged)) {
        if (in_below.find(member.key) == nullptr && children.find(member.key) < 0) {
            add(member.key, nullptr);
        }
    }
    return Value::object(arena_.copy(std::span<const Member>(places)), {});
}

Value ElementPlaces::order(const Value& merged, const Places& places) {
    if (!merged.is_object()) {
        hides_key_ = hides_key_ || places.is_object();
        return merged;
    }
    const MemberIndex in_merged(merged);
    std::vector<Member> members;
    for (const Member& place : members_of(places)) {
        if (const Value* const value = in_merged.find(place.key)) {
            members.push_back(Member{place.key, order(*value, place.value)});
        } else {
            hides_key_ = true;
        }
    }
    return Value::object(arena_.copy(std::span<const Member>(members)), merged.span())
        .from(merged.provenance())
        .secret(merged.is_secret());
}

}  // namespace tusk
