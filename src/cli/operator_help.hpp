#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tusk::cli {

// `tusk help operators`: every operator by family, then those that are refused and why.
[[nodiscard]] std::string render_operator_help();
// One operator, with or without its `@`; nothing when there is none of that name.
[[nodiscard]] std::optional<std::string> explain_operator(std::string_view name);
// `@env`, `@math.max` ...
[[nodiscard]] std::vector<std::string> list_operator_names();
// The same operators for tsk(5), as the lines between the marks `generated: operators` and
// `end generated`.
[[nodiscard]] std::string render_operator_roff();

}  // namespace tusk::cli
