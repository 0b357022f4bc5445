#pragma once

#include <string>

#include "tusk/value/value.hpp"

namespace tusk {

// The value as a message may show it: `***` for a secret, and no text that may have come from one.
// `hides_text`: by its name, or by the variable that it comes from, it is usually a secret.
[[nodiscard]] std::string show_value(const Value& value, bool hides_text);

}  // namespace tusk
