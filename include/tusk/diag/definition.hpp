#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <type_traits>

#include "tusk/diag/diagnostic.hpp"

namespace tusk {

// Whether a value still has its text when the place it came from is gone.
template <typename T>
inline constexpr bool kOwnsItsText =
    !std::is_reference_v<T> && !std::is_pointer_v<T> && !std::is_same_v<T, std::string_view>;

// Kind, severity and message of a report, with the types of its arguments. A wrong number or type
// of arguments and a bad format string are compile errors. Costs nothing when the program starts.
template <typename... Args>
struct DiagDefinition {
    static_assert((kOwnsItsText<Args> && ...),
                  "a diagnostic outlives the text it points to: use std::string");
    DiagKind kind;
    Severity severity;
    fmt::format_string<Args...> format;
};

}  // namespace tusk

// Stands beside the report() that uses it:
//   TUSK_DIAGNOSTIC(DuplicateKey, Error, "duplicate key `{}`", std::string);
// defines kDuplicateKey.
#define TUSK_DIAGNOSTIC(name, severity, format, ...) \
    TUSK_DIAGNOSTIC_AS(name, name, severity, format __VA_OPT__(, ) __VA_ARGS__)

// The same kind with another wording: defines k<variant> of kind `name`.
#define TUSK_DIAGNOSTIC_AS(variant, name, severity, format, ...)   \
    constexpr ::tusk::DiagDefinition<__VA_ARGS__> k##variant {     \
        ::tusk::DiagKind::name, ::tusk::Severity::severity, format \
    }
