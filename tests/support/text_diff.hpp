#pragma once

#include <string>
#include <string_view>

namespace tusk::test {

// The lines that differ, `-` expected and `+` actual, with three lines around them; empty when equal.
[[nodiscard]] std::string diff_lines(std::string_view expected, std::string_view actual);

}  // namespace tusk::test
