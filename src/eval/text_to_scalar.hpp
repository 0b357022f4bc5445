#pragma once

#include <optional>
#include <string_view>

#include "tusk/source/span.hpp"
#include "tusk/value/value.hpp"

namespace tusk {

// Strict readings of text from outside: no blanks around, no `+`, no leading zero, nothing left
// over. Nothing when the text is not of that kind.
[[nodiscard]] std::optional<Value> text_to_int(std::string_view text, Span at);
[[nodiscard]] std::optional<Value> text_to_float(std::string_view text, Span at);
[[nodiscard]] std::optional<Value> text_to_bool(std::string_view text, Span at);

}  // namespace tusk
