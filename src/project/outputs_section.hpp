#pragma once

#include "project/setting_reader.hpp"
#include "tusk/project/project.hpp"

namespace tusk {

// `[outputs]`: the files of `tusk build`. Whether the formats and targets exist is looked at by those who
// build.
void decode_outputs_section(const SettingReader& section, Project& project);

}  // namespace tusk
