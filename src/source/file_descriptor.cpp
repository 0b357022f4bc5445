#include "source/file_descriptor.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace tusk {
namespace {

// Larger requests are cut by the system anyway.
constexpr std::size_t kMaxTransferBytes = std::size_t{1} << 30;

}  // namespace

std::error_code last_system_error() {
    return {errno, std::generic_category()};
}

FileDescriptor::FileDescriptor(FileDescriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
}

FileDescriptor::~FileDescriptor() {
    if (is_open()) {
        ::close(number_);
    }
}

FileDescriptor FileDescriptor::open(const std::string& path, int flags, unsigned mode) {
    int number = -1;
    do {
        number = ::open(path.c_str(), flags | O_CLOEXEC | O_NOCTTY, mode);
    } while (number < 0 && errno == EINTR);
    return FileDescriptor(number);
}

FileDescriptor::Count FileDescriptor::read(char* buffer, std::size_t capacity_bytes) const {
    std::size_t size_bytes = 0;
    while (size_bytes < capacity_bytes) {
        const std::size_t wanted = std::min(capacity_bytes - size_bytes, kMaxTransferBytes);
        const ::ssize_t got = ::read(number_, buffer + size_bytes, wanted);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return {last_system_error(), size_bytes};
        }
        if (got == 0) {
            break;
        }
        size_bytes += static_cast<std::size_t>(got);
    }
    return {{}, size_bytes};
}

std::error_code FileDescriptor::write(std::string_view bytes) const {
    while (!bytes.empty()) {
        const ::ssize_t written = ::write(number_, bytes.data(), std::min(bytes.size(), kMaxTransferBytes));
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            return last_system_error();
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

// The number is free again even when close() reports an error, EINTR included.
std::error_code FileDescriptor::close() {
    const int number = std::exchange(number_, -1);
    if (number >= 0 && ::close(number) != 0 && errno != EINTR) {
        return last_system_error();
    }
    return {};
}

}  // namespace tusk
