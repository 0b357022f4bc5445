#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "tusk/base/arena.hpp"
#include "tusk/source/span.hpp"

namespace tusk {

enum class ValueKind : std::uint8_t {
    Null,
    Bool,
    Int,
    Float,
    String,
    Array,
    Object,  // keys in order of first appearance, unique
    Range,   // printed as an object of `min`, `max`, `type`
    // Internal to evaluation; never part of a finished result.
    Error,     // already reported
    Unset,     // a variable without value; text() is its name
    Deferred,  // evaluation must continue elsewhere first
};

// "string", "integer", ... for messages.
[[nodiscard]] std::string_view kind_name(ValueKind kind);
// "a string", "an integer", "null".
[[nodiscard]] std::string describe_kind(ValueKind kind);

// How a value came to be what it is.
enum class Provenance : std::uint8_t {
    Written,   // stands in the file as it is
    Default,   // the default of an @env
    Variable,  // text of an environment variable
    Computed,  // result of a reference or expression
};

struct Member;
struct ValueRange {
    std::int64_t min = 0;
    std::int64_t max = 0;
};

// An effective value: 24 bytes, trivially copyable; text and children live in an arena or in the
// source. Carries the place of the expression that gave it (`span`), so that every later message
// can point there.
class Value {
  public:
    Value() = default;  // null without a place

    [[nodiscard]] static Value null(Span at) { return Value(ValueKind::Null, at); }
    [[nodiscard]] static Value error(Span at) { return Value(ValueKind::Error, at); }
    [[nodiscard]] static Value deferred(Span at) { return Value(ValueKind::Deferred, at); }
    [[nodiscard]] static Value unset(std::string_view name, Span at) {
        return with_text(ValueKind::Unset, name, at);
    }
    [[nodiscard]] static Value boolean(bool b, Span at) {
        Value value(ValueKind::Bool, at);
        value.payload_.boolean = b;
        return value;
    }
    [[nodiscard]] static Value integer(std::int64_t i, Span at) {
        Value value(ValueKind::Int, at);
        value.payload_.integer = i;
        return value;
    }
    [[nodiscard]] static Value floating(double d, Span at) {
        Value value(ValueKind::Float, at);
        value.payload_.floating = d;
        return value;
    }
    [[nodiscard]] static Value string(std::string_view text, Span at) {
        return with_text(ValueKind::String, text, at);
    }
    [[nodiscard]] static Value array(std::span<const Value> items, Span at) {
        Value value(ValueKind::Array, at);
        value.payload_.items = items.data();
        value.size_ = static_cast<std::uint32_t>(items.size()) & kMaxSize;
        return value;
    }
    [[nodiscard]] static Value object(std::span<const Member> members, Span at);
    [[nodiscard]] static Value range(const ValueRange* bounds, Span at) {
        Value value(ValueKind::Range, at);
        value.payload_.range = bounds;
        return value;
    }

    [[nodiscard]] ValueKind kind() const { return kind_; }
    [[nodiscard]] bool is_null() const { return kind_ == ValueKind::Null; }
    [[nodiscard]] bool is_bool() const { return kind_ == ValueKind::Bool; }
    [[nodiscard]] bool is_int() const { return kind_ == ValueKind::Int; }
    [[nodiscard]] bool is_float() const { return kind_ == ValueKind::Float; }
    [[nodiscard]] bool is_number() const { return is_int() || is_float(); }
    [[nodiscard]] bool is_string() const { return kind_ == ValueKind::String; }
    [[nodiscard]] bool is_array() const { return kind_ == ValueKind::Array; }
    [[nodiscard]] bool is_object() const { return kind_ == ValueKind::Object; }
    [[nodiscard]] bool is_range() const { return kind_ == ValueKind::Range; }
    [[nodiscard]] bool is_error() const { return kind_ == ValueKind::Error; }
    [[nodiscard]] bool is_unset() const { return kind_ == ValueKind::Unset; }
    [[nodiscard]] bool is_deferred() const { return kind_ == ValueKind::Deferred; }
    // Null, bool, number or string.
    [[nodiscard]] bool is_scalar() const { return kind_ <= ValueKind::String; }

    // Each of these requires the kind that it names.
    [[nodiscard]] bool as_bool() const { return payload_.boolean; }
    [[nodiscard]] std::int64_t as_int() const { return payload_.integer; }
    [[nodiscard]] double as_float() const { return payload_.floating; }
    [[nodiscard]] double as_number() const {
        return is_int() ? static_cast<double>(payload_.integer) : payload_.floating;
    }
    [[nodiscard]] std::string_view text() const { return {payload_.text, size_}; }
    [[nodiscard]] std::span<const Value> items() const { return {payload_.items, size_}; }
    [[nodiscard]] std::span<const Member> members() const;
    [[nodiscard]] const ValueRange& as_range() const { return *payload_.range; }

    // The member called `key`, or null pointer; also for values that are no objects. Linear.
    [[nodiscard]] const Value* find(std::string_view key) const;

    // Where the winning expression stands.
    [[nodiscard]] Span span() const { return {FileId{file_}, begin_, end_}; }
    [[nodiscard]] Provenance provenance() const { return provenance_; }
    [[nodiscard]] bool is_secret() const { return secret_; }

    [[nodiscard]] Value at(Span place) const {
        Value copy = *this;
        copy.set_span(place);
        return copy;
    }
    [[nodiscard]] Value from(Provenance provenance) const {
        Value copy = *this;
        copy.provenance_ = provenance;
        return copy;
    }
    [[nodiscard]] Value secret(bool secret = true) const {
        Value copy = *this;
        copy.secret_ = secret;
        return copy;
    }

  private:
    static constexpr std::uint32_t kMaxSize = (1U << 28) - 1;

    Value(ValueKind kind, Span at) : kind_(kind) { set_span(at); }

    [[nodiscard]] static Value with_text(ValueKind kind, std::string_view text, Span at) {
        Value value(kind, at);
        value.payload_.text = text.data();
        value.size_ = static_cast<std::uint32_t>(text.size()) & kMaxSize;
        return value;
    }
    void set_span(Span at) {
        file_ = static_cast<std::uint32_t>(at.file) & 0x00FFFFFFU;
        begin_ = at.begin;
        end_ = at.end;
    }

    union Payload {
        bool boolean;
        std::int64_t integer;
        double floating;
        const char* text;
        const Value* items;
        const Member* members;
        const ValueRange* range;
    };

    Payload payload_{.integer = 0};
    std::uint32_t size_ : 28 = 0;
    Provenance provenance_ : 3 = Provenance::Written;
    bool secret_ : 1 = false;
    ValueKind kind_ : 8 = ValueKind::Null;
    std::uint32_t file_ : 24 = static_cast<std::uint32_t>(kNoFile);
    std::uint32_t begin_ = 0;
    std::uint32_t end_ = 0;
};

struct Member {
    std::string_view key;
    Value value;
};

static_assert(sizeof(Value) == 24 && std::is_trivially_copyable_v<Value>);
static_assert(std::is_trivially_copyable_v<Member>);

inline Value Value::object(std::span<const Member> members, Span at) {
    Value value(ValueKind::Object, at);
    value.payload_.members = members.data();
    value.size_ = static_cast<std::uint32_t>(members.size()) & kMaxSize;
    return value;
}

inline std::span<const Member> Value::members() const {
    return {payload_.members, size_};
}

// The element of a list, or null when there is none or the value is no list.
[[nodiscard]] inline const Value* find_element(const Value& list, std::size_t index) {
    return list.is_array() && index < list.items().size() ? &list.items()[index] : nullptr;
}

// Structural equality: int and float by number, objects without regard to key order. Places,
// provenance and secrecy do not count.
[[nodiscard]] bool is_equal(const Value& a, const Value& b);

}  // namespace tusk
