#pragma once

#include <cstdint>
#include <string_view>

#include "tusk/diag/sink.hpp"
#include "tusk/source/span.hpp"

namespace tusk {

// Reads the characters, directives, quotes and brackets of a YAML text, which begins at `begin`, and
// reports the first mistake in them. Comes before yaml-cpp, which would recurse, hold all of the text
// in memory, or name the end of the file. False when something was reported.
[[nodiscard]] bool check_yaml_outline(std::string_view text, std::uint32_t begin, FileId file,
                                      std::uint32_t max_depth, Sink& sink);

}  // namespace tusk
