#pragma once

#include <span>
#include <string_view>

#include "tusk/value/value.hpp"

namespace tusk {

// A format that tusk knows; others are not checked. Rules: tsk(5), SCHEMA.
struct SchemaFormat {
    std::string_view name;
    std::string_view expected;  // "a duration such as \"30s\""
    bool (*is_valid)(std::string_view text);
    bool (*is_valid_number)(const Value& number) = nullptr;  // null: it says nothing about numbers
};

// Null when tusk does not know it.
[[nodiscard]] const SchemaFormat* find_schema_format(std::string_view name);
[[nodiscard]] std::span<const SchemaFormat> schema_formats();

}  // namespace tusk
