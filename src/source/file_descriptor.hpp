#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>

namespace tusk {

// The last error of the operating system.
[[nodiscard]] std::error_code last_system_error();

// Owns an open file of the operating system and closes it.
class FileDescriptor {
  public:
    FileDescriptor() = default;
    explicit FileDescriptor(int number) : number_(number) {}
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;
    FileDescriptor(FileDescriptor&& other) noexcept;
    FileDescriptor& operator=(FileDescriptor&& other) noexcept;
    ~FileDescriptor();

    // Closed when the open call did not succeed; last_system_error() then says why.
    [[nodiscard]] static FileDescriptor open(const std::string& path, int flags, unsigned mode = 0);

    [[nodiscard]] bool is_open() const { return number_ >= 0; }
    [[nodiscard]] int number() const { return number_; }

    struct Count {
        std::error_code error;
        std::size_t size_bytes = 0;  // fewer than asked for only at the end of the file
    };
    // Fills `buffer` as far as the file goes.
    [[nodiscard]] Count read(char* buffer, std::size_t capacity_bytes) const;
    [[nodiscard]] std::error_code write(std::string_view bytes) const;
    // Some file systems say only here that the disk is full.
    [[nodiscard]] std::error_code close();

  private:
    int number_ = -1;
};

}  // namespace tusk
