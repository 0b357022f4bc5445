#pragma once

#include <span>
#include <string>
#include <string_view>

#include "tusk/diag/diagnostic.hpp"
#include "tusk/source/source_manager.hpp"

namespace tusk {

// A report of GitLab's code quality: one JSON array. What has no place is on line 1 of the working folder.
[[nodiscard]] std::string render_gitlab(std::span<const Diagnostic> findings, const SourceManager& sources);

}  // namespace tusk
