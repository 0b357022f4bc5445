#pragma once

#include <memory>
#include <string>

#include "tusk/diag/sink.hpp"
#include "tusk/source/file_system.hpp"

namespace tusk {

// Keeps other builds out of the folder, as long as the lock lives; parts of one build are let in together.
// False when another one is at work there, which is reported (TSK6020). The lock is null where the folder is
// not there yet, and where the file system has none.
[[nodiscard]] bool lock_build_folder(FileSystem& files, const std::string& folder, LockKind kind,
                                     std::unique_ptr<FolderLock>& lock, Sink& sink);

}  // namespace tusk
