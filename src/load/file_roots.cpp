#include "tusk/load/file_roots.hpp"

#include <algorithm>

namespace tusk {

bool lies_in(std::string_view path, std::string_view folder) {
    while (folder.ends_with('/')) {
        folder.remove_suffix(1);
    }
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

void FileRoots::set_project_folder(const std::string& folder, const FileSystem& files) {
    CanonicalResult canonical = files.canonical(folder);
    if (!canonical.error) {
        project_folder_ = std::move(canonical.path);
        has_project_ = true;
    }
}

std::error_code FileRoots::allow(const std::string& path, const FileSystem& files) {
    CanonicalResult canonical = files.canonical(path);
    if (!canonical.error) {
        allowed_.push_back(std::move(canonical.path));
    }
    return canonical.error;
}

void FileRoots::inherit(FileId file, const std::string& root) {
    const std::lock_guard lock(mutex_);
    inherited_.emplace(file, root);
}

std::string FileRoots::root_of(FileId file, const std::string& folder) const {
    const std::lock_guard lock(mutex_);
    const auto known = inherited_.find(file);
    if (known != inherited_.end()) {
        return known->second;
    }
    return has_project_ && lies_in(folder, project_folder_) ? project_folder_ : folder;
}

bool FileRoots::admits(std::string_view root, std::string_view path) const {
    return lies_in(path, root) ||
           std::any_of(allowed_.begin(), allowed_.end(),
                       [path](const std::string& folder) { return lies_in(path, folder); });
}

}  // namespace tusk
