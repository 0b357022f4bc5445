#include "tusk/project/folder_listings.hpp"

#include <algorithm>

namespace tusk {

const std::vector<std::string>& FolderListings::names(const std::string& folder) const {
    return find(folder).names;
}

std::vector<std::string> FolderListings::find_names(const std::string& folder, std::string_view stem,
                                                    std::span<const std::string_view> extensions) const {
    const Listing& listing = find(folder);
    std::vector<std::string> found;
    std::string name(stem);
    for (const std::string_view extension : extensions) {
        name.resize(stem.size());
        name += extension;
        if (listing.is_known ? std::ranges::binary_search(listing.names, name) : is_there(folder, name)) {
            found.push_back(name);
        }
    }
    return found;
}

bool FolderListings::is_hidden(const std::string& folder, const std::string& name) const {
    return !find(folder).is_known && files_.kind(join_path(folder, name)) == FileKind::Other;
}

bool FolderListings::is_folder(const std::string& path) const {
    return files_.kind(path) == FileKind::Directory;
}

bool FolderListings::is_there(const std::string& folder, const std::string& name) const {
    const FileKind kind = files_.kind(join_path(folder, name));
    return kind == FileKind::File || kind == FileKind::Directory;
}

const FolderListings::Listing& FolderListings::find(const std::string& folder) const {
    const std::lock_guard lock(mutex_);
    const auto known = listings_.find(folder);
    if (known != listings_.end()) {
        return known->second;
    }
    ListResult listed = files_.list(folder);
    const bool is_known = !listed.error || listed.error == std::errc::no_such_file_or_directory ||
                          listed.error == std::errc::not_a_directory;
    return listings_.emplace(folder, Listing{std::move(listed.names), is_known}).first->second;
}

std::string join_path(const std::string& folder, const std::string& name) {
    return folder == "." || folder.empty() ? name : folder + (folder.ends_with('/') ? "" : "/") + name;
}

}  // namespace tusk
