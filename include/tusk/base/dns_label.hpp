#pragma once

#include <string_view>

namespace tusk {

// a-z, 0-9 and `-`, at most 63, with a letter or digit at both ends: a part of a host name. Linear.
[[nodiscard]] bool is_dns_label(std::string_view text);

}  // namespace tusk
