#pragma once

#include <re2/re2.h>

#include <memory>
#include <string>
#include <string_view>

namespace tusk {

// A pattern of a schema (ECMA 262), for re2.
struct SchemaPattern {
    std::unique_ptr<const re2::RE2> regex;  // null when re2 cannot use it
    std::string error;                      // then: why
    bool is_sound = true;                   // it may well be a pattern, only not one for re2
};
[[nodiscard]] SchemaPattern compile_pattern(std::string_view pattern);

}  // namespace tusk
