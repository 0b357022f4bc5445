#pragma once

#include <string>
#include <string_view>

namespace tusk::render {

// Of RFC 4648, padded.
[[nodiscard]] std::string to_base64(std::string_view bytes);

}  // namespace tusk::render
