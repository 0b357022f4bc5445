#pragma once

#include <map>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/source/file_system.hpp"

namespace tusk {

// What lies in the folders of a project; each is read once in a run. Safe from several threads.
class FolderListings {
  public:
    explicit FolderListings(const FileSystem& files) : files_(files) {}

    // Bytewise order; nothing when there is no such folder or it cannot be read.
    [[nodiscard]] const std::vector<std::string>& names(const std::string& folder) const;
    // Of `stem` + each of `extensions` those that are there, in that order. Also files of a folder that may
    // be entered, but not be read.
    [[nodiscard]] std::vector<std::string> find_names(const std::string& folder, std::string_view stem,
                                                      std::span<const std::string_view> extensions) const;
    // Whether it cannot be known if the file is there: reading it says why.
    [[nodiscard]] bool is_hidden(const std::string& folder, const std::string& name) const;
    [[nodiscard]] bool is_folder(const std::string& path) const;

  private:
    struct Listing {
        std::vector<std::string> names;
        bool is_known = true;  // else each name is asked for
    };
    [[nodiscard]] bool is_there(const std::string& folder, const std::string& name) const;
    [[nodiscard]] const Listing& find(const std::string& folder) const;

    const FileSystem& files_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, Listing, std::less<>> listings_;
};

// `name` seen from `folder`, as messages print it.
[[nodiscard]] std::string join_path(const std::string& folder, const std::string& name);

}  // namespace tusk
