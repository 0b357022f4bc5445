#include "tusk/source/real_file_system.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <limits>
#include <memory>
#include <utility>

#include "source/file_descriptor.hpp"
#include "source/real_output_file.hpp"

namespace tusk {
namespace {

constexpr std::size_t kFirstReadBytes = std::size_t{64} << 10;

ReadResult fail_read(std::error_code error) {
    return {error, SourceText()};
}

ReadResult read_known_size(const FileDescriptor& descriptor, std::size_t size_bytes) {
    std::unique_ptr<char[]> bytes = std::make_unique_for_overwrite<char[]>(size_bytes);
    const FileDescriptor::Count count = descriptor.read(bytes.get(), size_bytes);
    if (count.error) {
        return fail_read(count.error);
    }
    return {{}, SourceText(std::move(bytes), count.size_bytes)};
}

// Pipes, terminals and the files of /proc do not say how much they hold.
ReadResult read_unknown_size(const FileDescriptor& descriptor, std::size_t limit_bytes) {
    std::size_t capacity = kFirstReadBytes;
    std::unique_ptr<char[]> bytes = std::make_unique_for_overwrite<char[]>(capacity);
    std::size_t size_bytes = 0;
    while (true) {
        const FileDescriptor::Count count = descriptor.read(bytes.get() + size_bytes, capacity - size_bytes);
        if (count.error) {
            return fail_read(count.error);
        }
        size_bytes += count.size_bytes;
        if (size_bytes > limit_bytes) {
            return fail_read(std::make_error_code(std::errc::file_too_large));
        }
        if (size_bytes < capacity) {
            return {{}, SourceText(std::move(bytes), size_bytes)};
        }
        capacity *= 2;
        std::unique_ptr<char[]> larger = std::make_unique_for_overwrite<char[]>(capacity);
        std::memcpy(larger.get(), bytes.get(), size_bytes);
        bytes = std::move(larger);
    }
}

ReadResult read_open(const FileDescriptor& descriptor, std::uint64_t limit_bytes, bool only_regular) {
    struct ::stat status {};
    if (!descriptor.is_open() || ::fstat(descriptor.number(), &status) != 0) {
        return fail_read(last_system_error());
    }
    if (S_ISDIR(status.st_mode)) {
        return fail_read(std::make_error_code(std::errc::is_a_directory));
    }
    if (only_regular && !S_ISREG(status.st_mode)) {
        return fail_read(std::make_error_code(std::errc::operation_not_supported));
    }
    // The first doubling beyond the limit must not overflow.
    const std::uint64_t limit =
        std::min<std::uint64_t>(limit_bytes, std::numeric_limits<std::size_t>::max() / 4);
    if (!S_ISREG(status.st_mode) || status.st_size <= 0) {
        return read_unknown_size(descriptor, static_cast<std::size_t>(limit));
    }
    if (static_cast<std::uint64_t>(status.st_size) > limit) {
        return fail_read(std::make_error_code(std::errc::file_too_large));
    }
    return read_known_size(descriptor, static_cast<std::size_t>(status.st_size));
}

struct FreeMemory {
    void operator()(char* memory) const { std::free(memory); }
};

struct CloseDirectory {
    void operator()(::DIR* directory) const { ::closedir(directory); }
};

}  // namespace

// A path that cannot be looked at is not missing: reading it then says what is wrong.
FileKind RealFileSystem::kind(const std::string& path) const {
    struct ::stat status {};
    if (::stat(path.c_str(), &status) != 0) {
        return errno == ENOENT || errno == ENOTDIR ? FileKind::Missing : FileKind::Other;
    }
    if (S_ISREG(status.st_mode)) {
        return FileKind::File;
    }
    return S_ISDIR(status.st_mode) ? FileKind::Directory : FileKind::Other;
}

ReadResult RealFileSystem::read(const std::string& path, std::uint64_t limit_bytes) const {
    return read_open(FileDescriptor::open(path, O_RDONLY), limit_bytes, false);
}

// Opening a pipe that nobody writes to waits for a writer, unless O_NONBLOCK says otherwise.
ReadResult RealFileSystem::read_regular(const std::string& path, std::uint64_t limit_bytes) const {
    return read_open(FileDescriptor::open(path, O_RDONLY | O_NONBLOCK), limit_bytes, true);
}

ListResult RealFileSystem::list(const std::string& directory) const {
    const std::unique_ptr<::DIR, CloseDirectory> handle(::opendir(directory.c_str()));
    if (handle == nullptr) {
        return {last_system_error(), {}};
    }
    ListResult result;
    while (true) {
        errno = 0;
        const ::dirent* const entry = ::readdir(handle.get());
        if (entry == nullptr) {
            break;
        }
        std::string name(static_cast<const char*>(entry->d_name));
        if (name != "." && name != "..") {
            result.names.push_back(std::move(name));
        }
    }
    if (errno != 0) {
        return {last_system_error(), {}};
    }
    std::ranges::sort(result.names);
    return result;
}

CanonicalResult RealFileSystem::canonical(const std::string& path) const {
    const std::unique_ptr<char, FreeMemory> resolved(::realpath(path.c_str(), nullptr));
    return resolved == nullptr ? CanonicalResult{last_system_error(), {}}
                               : CanonicalResult{{}, std::string(resolved.get())};
}

CreateResult RealFileSystem::create(const std::string& path, Durability durability) {
    return create_real_output(path, durability);
}

CreateResult RealFileSystem::create_regular(const std::string& path, Durability durability) {
    return create_regular_real_output(path, durability);
}

CreateResult RealFileSystem::create_new(const std::string& path, Durability durability) {
    return create_new_real_output(path, durability);
}

LockResult RealFileSystem::lock_directory(const std::string& path, LockKind kind) {
    class Lock final : public FolderLock {
      public:
        explicit Lock(FileDescriptor descriptor) : descriptor_(std::move(descriptor)) {}

      private:
        FileDescriptor descriptor_;
    };
    FileDescriptor descriptor = FileDescriptor::open(path, O_RDONLY | O_DIRECTORY);
    if (!descriptor.is_open() ||
        ::flock(descriptor.number(), (kind == LockKind::Alone ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0) {
        return {last_system_error(), nullptr};
    }
    return {{}, std::make_unique<Lock>(std::move(descriptor))};
}

std::error_code RealFileSystem::make_private_directory(const std::string& path) {
    return ::mkdir(path.c_str(), S_IRWXU) == 0 ? std::error_code{} : last_system_error();
}

std::error_code RealFileSystem::make_directories(const std::string& path) {
    std::error_code error;
    std::filesystem::create_directories(path, error);
    return error;
}

std::error_code RealFileSystem::remove(const std::string& path) {
    return std::remove(path.c_str()) == 0 ? std::error_code{} : last_system_error();
}

std::string RealFileSystem::working_directory() const {
    std::string buffer(4096, '\0');
    while (::getcwd(buffer.data(), buffer.size()) == nullptr) {
        if (errno != ERANGE) {
            // The folder was removed under us: every relative path will now say so.
            return ".";
        }
        buffer.resize(buffer.size() * 2);
    }
    buffer.resize(std::strlen(buffer.c_str()));
    return buffer == "/" ? std::string() : buffer;
}

std::error_code RealFileSystem::change_directory(const std::string& path) {
    return ::chdir(path.c_str()) == 0 ? std::error_code{} : last_system_error();
}

}  // namespace tusk
