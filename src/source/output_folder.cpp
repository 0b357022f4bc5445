// The folder in which an output is written.
#include "source/output_folder.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "source/file_descriptor.hpp"

namespace tusk {

SplitPath split_path(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    const std::size_t name_begin = slash == std::string::npos ? 0 : slash + 1;
    return {path.substr(0, name_begin), path.substr(name_begin)};
}

std::error_code sync_folder(const std::string& folder) {
    const FileDescriptor descriptor =
        FileDescriptor::open(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
    // Not every file system can sync a folder; those that cannot say EINVAL.
    if (!descriptor.is_open() || (::fsync(descriptor.number()) != 0 && errno != EINVAL)) {
        return last_system_error();
    }
    return {};
}

}  // namespace tusk
