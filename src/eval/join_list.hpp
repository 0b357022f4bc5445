#pragma once

#include "eval/strict_call.hpp"

namespace tusk {

// `(list, separator) -> string`: @string.join and @array.join.
[[nodiscard]] Value join_list(const StrictCall& call);

}  // namespace tusk
