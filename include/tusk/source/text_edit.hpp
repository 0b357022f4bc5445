#pragma once

#include <string>

#include "tusk/source/span.hpp"

namespace tusk {

// Replaces the bytes of `span` by `replacement`: what a hint would have the user type.
struct TextEdit {
    Span span;
    std::string replacement;
};

}  // namespace tusk
