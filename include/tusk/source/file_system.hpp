#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "tusk/source/source_manager.hpp"

namespace tusk {

enum class FileKind { Missing, File, Directory, Other };

struct ReadResult {
    std::error_code error;  // std::errc::file_too_large when over the limit
    SourceText text;
};

struct ListResult {
    std::error_code error;
    std::vector<std::string> names;  // bytewise order, `.` and `..` left out
};

struct CanonicalResult {
    std::error_code error;
    std::string path;  // absolute, without `.`, `..` and symbolic links
};

// What is to happen to the disk before a written file counts as written.
enum class Durability {
    Renamed,  // old or new content after a crash of tusk
    Synced,   // also after a crash of the machine: fsync before the rename
};

// A file being written beside its target. Nothing is seen at the target before commit(); without
// a commit the temporary file is removed.
class OutputFile {
  public:
    OutputFile() = default;
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;
    virtual ~OutputFile() = default;

    [[nodiscard]] virtual std::error_code write(std::string_view bytes) = 0;
    // Moves the content to the target. A target with equal content is left untouched; a symlink is
    // followed and the mode of an existing target is kept.
    [[nodiscard]] virtual std::error_code commit() = 0;
};

struct CreateResult {
    std::error_code error;
    std::unique_ptr<OutputFile> file;
};

// Who may hold a lock on a folder at the same time.
enum class LockKind : std::uint8_t { Alone, Together };

// Gives the lock back when it dies, or the process does.
class FolderLock {
  public:
    FolderLock() = default;
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    virtual ~FolderLock() = default;
};

struct LockResult {
    std::error_code error;  // std::errc::resource_unavailable_try_again: somebody else holds one
    std::unique_ptr<FolderLock> lock;
};

// Whether `name` is that of a file which create() was writing beside the file `target`, both without their
// folder. One that nobody writes any more was left by a tusk that was killed.
[[nodiscard]] bool is_unfinished_file(std::string_view name, std::string_view target);

// The seam to the disk: real in main, in memory in tests and fuzz targets.
class FileSystem {
  public:
    FileSystem() = default;
    FileSystem(const FileSystem&) = delete;
    FileSystem& operator=(const FileSystem&) = delete;
    virtual ~FileSystem() = default;

    [[nodiscard]] virtual FileKind kind(const std::string& path) const = 0;
    [[nodiscard]] virtual ReadResult read(const std::string& path, std::uint64_t limit_bytes) const = 0;
    // As read(), without ever waiting: std::errc::operation_not_supported for a pipe or a device.
    [[nodiscard]] virtual ReadResult read_regular(const std::string& path,
                                                  std::uint64_t limit_bytes) const = 0;
    [[nodiscard]] virtual ListResult list(const std::string& directory) const = 0;
    // The one name that an existing file or folder has, whichever way it is written.
    [[nodiscard]] virtual CanonicalResult canonical(const std::string& path) const = 0;
    // The folder of `path` must exist. A device, a pipe or `/dev/stdout` is written as it stands.
    [[nodiscard]] virtual CreateResult create(const std::string& path, Durability durability) = 0;
    // As create(), for a file: std::errc::operation_not_supported for a pipe or a device, without ever
    // waiting.
    [[nodiscard]] virtual CreateResult create_regular(const std::string& path, Durability durability) = 0;
    // As create_regular(), for a path where nothing is: std::errc::file_exists, from here or from commit(),
    // when something is there all the same, and then it stays. One look at the disk less. commit() may say
    // std::errc::no_such_file_or_directory of a folder that is there, where a file cannot get a name later:
    // create_regular() can still make it.
    [[nodiscard]] virtual CreateResult create_new(const std::string& path, Durability durability) = 0;

    // Makes a folder and those around it; one that is there is fine.
    [[nodiscard]] virtual std::error_code make_directories(const std::string& path) = 0;
    // Makes a folder that nobody else may enter; the folder around it must be there.
    [[nodiscard]] virtual std::error_code make_private_directory(const std::string& path) = 0;
    // Takes away a file, or a folder that is empty; a symlink itself, not what it leads to.
    [[nodiscard]] virtual std::error_code remove(const std::string& path) = 0;

    // Never waits. Keeps out only those who ask for a lock, too; not every file system has them.
    [[nodiscard]] virtual LockResult lock_directory(const std::string& path, LockKind kind) = 0;

    // Where relative paths start: an absolute path without a `/` at its end, so the root is empty.
    [[nodiscard]] virtual std::string working_directory() const = 0;
    [[nodiscard]] virtual std::error_code change_directory(const std::string& path) = 0;
};

}  // namespace tusk
