#pragma once

#include <string>
#include <system_error>

namespace tusk {

// Folder with its `/` (empty for the working folder) and name.
struct SplitPath {
    std::string folder;
    std::string name;
};

[[nodiscard]] SplitPath split_path(const std::string& path);

// Waits until the names in the folder are on the disk.
[[nodiscard]] std::error_code sync_folder(const std::string& folder);

}  // namespace tusk
