#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tusk {

// `https:`, `urn:`: an absolute URI.
[[nodiscard]] bool has_scheme(std::string_view uri);
// A reference as it is seen from an absolute base (RFC 3986, 5.2), without fragments.
[[nodiscard]] std::string resolve_uri(std::string_view base, std::string_view reference);
// `%2F` as `/`; nothing when a `%` has no two digits behind it.
[[nodiscard]] std::optional<std::string> decode_percent(std::string_view text);

}  // namespace tusk
