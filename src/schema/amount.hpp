#pragma once

#include <optional>
#include <string_view>

#include "tusk/value/value.hpp"

namespace tusk {

// The amount of a text of format duration (in nanoseconds) or size (in bytes), at the place of the text;
// nothing for other formats and for a text that has not the form.
[[nodiscard]] std::optional<Value> amount_of(const Value& text, std::string_view format);

}  // namespace tusk
