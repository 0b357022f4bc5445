#pragma once

#include <cstdint>
#include <string_view>

#include "tusk/source/span.hpp"

namespace tusk {

enum class BodyKind : std::uint8_t { File, Brace, Angle, Indent };

// The body whose statements are being read.
struct Body {
    BodyKind kind = BodyKind::File;
    Span opener;                   // what its closer must match
    std::string_view indent;       // Indent: leading white space of each of its lines
    std::uint32_t key_column = 0;  // Indent: 0-based column of the key that owns it
};

// The list or call whose elements are being read.
struct Elements {
    std::uint32_t brackets = 0;  // open ones of the statement, its own included
    char closer = '\0';
    std::uint32_t closer_begin = 0;  // once a mistake made it be looked for
};

}  // namespace tusk
