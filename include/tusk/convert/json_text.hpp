#pragma once

#include <string_view>

namespace tusk {

// Whether `text` is one JSON document as RFC 8259 has it, and nothing else.
[[nodiscard]] bool is_json_text(std::string_view text);

}  // namespace tusk
