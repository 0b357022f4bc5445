#pragma once

#include <string>
#include <string_view>

namespace tusk {

// Text between tags. What XML cannot hold, such as a control character, becomes U+FFFD.
[[nodiscard]] std::string xml_text(std::string_view text);
// Text between double quotes.
[[nodiscard]] std::string xml_attribute(std::string_view text);

}  // namespace tusk
