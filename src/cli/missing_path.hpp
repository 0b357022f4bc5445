#pragma once

#include <string>

#include "tusk/eval/evaluate.hpp"

namespace tusk::cli {

// Says that the path does not exist, from where on, and which key was probably meant.
[[nodiscard]] std::string describe_missing(const KeyPath& path, const PathValue& missing);
// That the text is no path, and where.
[[nodiscard]] std::string describe_bad_path(std::string_view text, const KeyPathResult& result);

}  // namespace tusk::cli
