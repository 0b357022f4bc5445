#pragma once

#include "project/setting_reader.hpp"
#include "tusk/project/project.hpp"

namespace tusk {

// `[lint]`: which rules fail a run, which are off, and the file of the findings that are known.
void decode_lint_section(const SettingReader& section, Project& project);

}  // namespace tusk
