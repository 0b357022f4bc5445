#include "eval/value_set.hpp"

#include <cmath>
#include <functional>
#include <string_view>

namespace tusk {

namespace {

std::size_t mix(std::size_t seed, std::size_t hash) {
    constexpr std::size_t kGoldenRatio = 0x9E3779B97F4A7C15U;
    return (seed ^ hash) * kGoldenRatio + (seed >> 29U);
}

std::size_t hash_number(double number) {
    constexpr double kTwoTo63 = 9223372036854775808.0;
    const bool is_whole = number >= -kTwoTo63 && number < kTwoTo63 && std::trunc(number) == number;
    return is_whole ? std::hash<std::int64_t>{}(static_cast<std::int64_t>(number))
                    : std::hash<double>{}(number);
}

}  // namespace

std::size_t hash_value(const Value& value) {
    std::size_t hash = 0;
    switch (value.kind()) {
        case ValueKind::Bool:
            return value.as_bool() ? 1 : 2;
        case ValueKind::Int:
            return std::hash<std::int64_t>{}(value.as_int());
        case ValueKind::Float:
            return hash_number(value.as_float());
        case ValueKind::String:
            return std::hash<std::string_view>{}(value.text());
        case ValueKind::Array:
            for (const Value& item : value.items()) {
                hash = mix(hash, hash_value(item));
            }
            return hash;
        case ValueKind::Object:
            for (const Member& member : value.members()) {
                hash += mix(std::hash<std::string_view>{}(member.key), hash_value(member.value));
            }
            return hash;
        case ValueKind::Range:
            return mix(std::hash<std::int64_t>{}(value.as_range().min),
                       std::hash<std::int64_t>{}(value.as_range().max));
        case ValueKind::Null:
        case ValueKind::Error:
        case ValueKind::Unset:
        case ValueKind::Deferred:
            break;
    }
    return hash;
}

}  // namespace tusk
