#pragma once

#include <string>

#include "tusk/project/project.hpp"

namespace tusk {

// Reads `tusk.tsk` at `path` into `project`. False when something in it was reported as an error.
[[nodiscard]] bool read_project_file(const std::string& path, const FileSystem& files, SourceManager& sources,
                                     Project& project, Sink& sink);

}  // namespace tusk
