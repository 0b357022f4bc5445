#pragma once

#include <optional>

#include "tusk/source/source_manager.hpp"
#include "tusk/source/text_edit.hpp"

namespace tusk::lint {

// The edit that takes the lines of a `key: value` away, its comment at the end included; nothing when
// something else stands on them. `entry` goes from the last segment of the key to the end of the value.
[[nodiscard]] std::optional<TextEdit> remove_lines(Span entry, const SourceManager& sources);

}  // namespace tusk::lint
