#pragma once

#include <string>

#include "tusk/source/file_system.hpp"

namespace tusk {

// Opens an output on the disk. An ordinary file is written beside its target and renamed; a device,
// a pipe or an inherited descriptor is written as it stands.
[[nodiscard]] CreateResult create_real_output(const std::string& path, Durability durability);
// The same for an ordinary file only, see FileSystem::create_regular().
[[nodiscard]] CreateResult create_regular_real_output(const std::string& path, Durability durability);
// The same for a path where nothing is; what is there all the same stays, see FileSystem::create_new().
[[nodiscard]] CreateResult create_new_real_output(const std::string& path, Durability durability);

}  // namespace tusk
