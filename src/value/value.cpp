#include "tusk/value/value.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace tusk {

namespace {

// Exact: converting the integer would make 2^53 + 1 equal to 2^53.
bool is_equal_number(std::int64_t integer, double number) {
    constexpr double kTwoTo63 = 9223372036854775808.0;
    return number >= -kTwoTo63 && number < kTwoTo63 && std::trunc(number) == number &&
           static_cast<std::int64_t>(number) == integer;
}

bool have_same_order(std::span<const Member> a, std::span<const Member> b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const Member& x, const Member& y) { return x.key == y.key; });
}

// Large tables are sorted when their order differs, so that no table costs quadratic time.
bool have_equal_members(std::span<const Member> a, std::span<const Member> b) {
    constexpr std::size_t kScanned = 16;
    if (a.size() != b.size()) {
        return false;
    }
    if (have_same_order(a, b)) {
        return std::equal(a.begin(), a.end(), b.begin(),
                          [](const Member& x, const Member& y) { return is_equal(x.value, y.value); });
    }
    if (a.size() <= kScanned) {
        return std::all_of(a.begin(), a.end(), [b](const Member& member) {
            const auto found = std::find_if(b.begin(), b.end(),
                                            [&](const Member& other) { return other.key == member.key; });
            return found != b.end() && is_equal(member.value, found->value);
        });
    }
    const auto sorted = [](std::span<const Member> members) {
        std::vector<const Member*> pointers;
        pointers.reserve(members.size());
        for (const Member& member : members) {
            pointers.push_back(&member);
        }
        std::sort(pointers.begin(), pointers.end(),
                  [](const Member* x, const Member* y) { return x->key < y->key; });
        return pointers;
    };
    const std::vector<const Member*> left = sorted(a);
    const std::vector<const Member*> right = sorted(b);
    return std::equal(left.begin(), left.end(), right.begin(), [](const Member* x, const Member* y) {
        return x->key == y->key && is_equal(x->value, y->value);
    });
}

}  // namespace

std::string_view kind_name(ValueKind kind) {
    switch (kind) {
        case ValueKind::Null:
            return "null";
        case ValueKind::Bool:
            return "bool";
        case ValueKind::Int:
            return "integer";
        case ValueKind::Float:
            return "float";
        case ValueKind::String:
            return "string";
        case ValueKind::Array:
            return "list";
        case ValueKind::Object:
            return "table";
        case ValueKind::Range:
            return "range";
        case ValueKind::Error:
            return "error";
        case ValueKind::Unset:
            return "unset variable";
        case ValueKind::Deferred:
            return "deferred";
    }
    return "nothing";
}

std::string describe_kind(ValueKind kind) {
    const std::string name(kind_name(kind));
    return kind == ValueKind::Null ? name : kind == ValueKind::Int ? "an " + name : "a " + name;
}

const Value* Value::find(std::string_view key) const {
    if (!is_object()) {
        return nullptr;
    }
    for (const Member& member : members()) {
        if (member.key == key) {
            return &member.value;
        }
    }
    return nullptr;
}

bool is_equal(const Value& a, const Value& b) {
    if (a.kind() != b.kind()) {
        return (a.is_int() && b.is_float() && is_equal_number(a.as_int(), b.as_float())) ||
               (a.is_float() && b.is_int() && is_equal_number(b.as_int(), a.as_float()));
    }
    switch (a.kind()) {
        case ValueKind::Null:
        case ValueKind::Error:
        case ValueKind::Deferred:
            return true;
        case ValueKind::Bool:
            return a.as_bool() == b.as_bool();
        case ValueKind::Int:
            return a.as_int() == b.as_int();
        case ValueKind::Float:
            return a.as_float() == b.as_float();
        case ValueKind::String:
        case ValueKind::Unset:
            return a.text() == b.text();
        case ValueKind::Array:
            return std::equal(a.items().begin(), a.items().end(), b.items().begin(), b.items().end(),
                              is_equal);
        case ValueKind::Object:
            return have_equal_members(a.members(), b.members());
        case ValueKind::Range:
            return a.as_range().min == b.as_range().min && a.as_range().max == b.as_range().max;
    }
    return false;
}

}  // namespace tusk
