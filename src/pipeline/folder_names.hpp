#pragma once

#include <map>
#include <string>
#include <string_view>

#include "tusk/source/file_system.hpp"

namespace tusk {

// A path as its folder and its name.
struct FolderAndName {
    std::string_view folder;  // without its `/`, `.` for none
    std::string_view name;
};

[[nodiscard]] FolderAndName split_name(std::string_view path);

// The one name that each folder has, whatever symlinks lead to it; asked once.
class FolderNames {
  public:
    explicit FolderNames(const FileSystem& files) : files_(files) {}

    // Empty for one that is not there.
    [[nodiscard]] const std::string& find(std::string_view folder);

  private:
    const FileSystem& files_;
    std::map<std::string, std::string, std::less<>> names_;
};

}  // namespace tusk
