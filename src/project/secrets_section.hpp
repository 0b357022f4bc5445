#pragma once

#include "project/setting_reader.hpp"
#include "tusk/project/project.hpp"

namespace tusk {

// `[secrets]`: the paths whose values nobody may read.
void decode_secrets_section(const SettingReader& section, Project& project);

}  // namespace tusk
