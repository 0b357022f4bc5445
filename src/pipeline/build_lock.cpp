// Two builds in one folder would mix their files, and take each other's unfinished ones away.
#include "pipeline/build_lock.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC_AS(FolderInUse, CannotWrite, Error, "`{}` cannot be written: another build is at work there",
                   std::string);

}  // namespace

bool lock_build_folder(FileSystem& files, const std::string& folder, LockKind kind,
                       std::unique_ptr<FolderLock>& lock, Sink& sink) {
    LockResult result = files.lock_directory(folder, kind);
    lock = std::move(result.lock);
    if (result.error != std::errc::resource_unavailable_try_again) {
        return true;
    }
    sink.report({}, kFolderInUse, std::string(folder)).help =
        "wait for its end, or build into another folder";
    return false;
}

}  // namespace tusk
