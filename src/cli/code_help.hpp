#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tusk::cli {

// What `tusk help codes` and `tusk help TSK3001` print.
[[nodiscard]] std::string list_codes();
[[nodiscard]] std::optional<std::string> explain_code(std::string_view name);
[[nodiscard]] std::vector<std::string> list_code_slugs();

// The same list for tsk(5).
[[nodiscard]] std::string render_codes_roff();

}  // namespace tusk::cli
