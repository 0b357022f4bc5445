#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tusk/source/file_system.hpp"
#include "tusk/source/span.hpp"

namespace tusk {

// The folder that a file and all files that it names must lie in: the project's folder when the file
// lies there, else its own. Folders are canonical. Safe from several threads once the folders have
// been set. Rules: tsk(5), INCLUDES AND IMPORTS.
class FileRoots {
  public:
    // Nothing when the folder does not exist.
    void set_project_folder(const std::string& folder, const FileSystem& files);
    // `--allow-path`: a further folder, or file, that files may name.
    [[nodiscard]] std::error_code allow(const std::string& path, const FileSystem& files);

    [[nodiscard]] const std::vector<std::string>& allowed() const { return allowed_; }

    // A file that another one named has the root of that one.
    void inherit(FileId file, const std::string& root);
    // `folder` is the one that the file lies in.
    [[nodiscard]] std::string root_of(FileId file, const std::string& folder) const;

    // Whether the canonical path lies in `root` or is allowed.
    [[nodiscard]] bool admits(std::string_view root, std::string_view path) const;

  private:
    std::string project_folder_;
    bool has_project_ = false;
    std::vector<std::string> allowed_;
    mutable std::mutex mutex_;
    std::unordered_map<FileId, std::string> inherited_;
};

// Whether `path` is `folder` or lies in it; both are absolute and without `.` and `..`.
[[nodiscard]] bool lies_in(std::string_view path, std::string_view folder);

}  // namespace tusk
