#pragma once

#include <string>
#include <string_view>

namespace tusk {

// The names of two texts and what differs between their lines, as `diff -u` and `git diff` print it; empty
// when nothing does. A text that is not there has the name `/dev/null`.
[[nodiscard]] std::string unified_diff(std::string_view before_name, std::string_view before,
                                       std::string_view after_name, std::string_view after);

}  // namespace tusk
