#pragma once

#include "project/setting_reader.hpp"
#include "tusk/project/project.hpp"

namespace tusk {

// `[project]`: folder, layers, environments, services and defaults.
void decode_project_section(const SettingReader& section, Project& project, Sink& sink);

}  // namespace tusk
