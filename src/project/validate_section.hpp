#pragma once

#include "project/setting_reader.hpp"
#include "tusk/project/project.hpp"

namespace tusk {

// `[validate]`: the paths that every service must have, and the schemas that hold.
void decode_validate_section(const SettingReader& section, Project& project);

}  // namespace tusk
