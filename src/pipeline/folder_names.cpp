#include "pipeline/folder_names.hpp"

#include <algorithm>

namespace tusk {

FolderAndName split_name(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string_view::npos) {
        return {".", path};
    }
    return {path.substr(0, std::max<std::size_t>(slash, 1)), path.substr(slash + 1)};
}

const std::string& FolderNames::find(std::string_view folder) {
    const auto known = names_.find(folder);
    return known != names_.end()
               ? known->second
               : names_.emplace(folder, files_.canonical(std::string(folder)).path).first->second;
}

}  // namespace tusk
