#pragma once

#include <string>

namespace tusk::cli {

// `tusk help operators`: every operator by family, then those that are refused and why.
[[nodiscard]] std::string render_operator_help();
// The same operators for tsk(5), as the lines between the marks `generated: operators` and
// `end generated`.
[[nodiscard]] std::string render_operator_roff();

}  // namespace tusk::cli
