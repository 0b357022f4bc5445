#include "schema/value_hash.hpp"

#include <functional>
#include <string_view>

namespace tusk {

namespace {

std::size_t mix(std::size_t hash, std::size_t more) {
    return (hash ^ more) * 0x9E3779B97F4A7C15ULL + (hash >> 32U);
}

}  // namespace

std::size_t hash_value(const Value& value) {
    if (value.is_number()) {
        return std::hash<double>()(value.as_number());
    }
    std::size_t hash = static_cast<std::size_t>(value.kind());
    if (value.is_bool()) {
        return mix(hash, value.as_bool() ? 1 : 0);
    }
    if (value.is_string()) {
        return mix(hash, std::hash<std::string_view>()(value.text()));
    }
    if (value.is_array()) {
        for (const Value& item : value.items()) {
            hash = mix(hash, hash_value(item));
        }
        return hash;
    }
    if (value.is_object()) {
        for (const Member& member : value.members()) {
            hash += mix(std::hash<std::string_view>()(member.key), hash_value(member.value));
        }
        return hash;
    }
    return value.is_range() ? mix(hash, static_cast<std::size_t>(value.as_range().min)) : hash;
}

}  // namespace tusk
