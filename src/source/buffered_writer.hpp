#pragma once

#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "source/file_descriptor.hpp"

namespace tusk {

// Collects small writes; nothing is promised to be in the file before flush().
class BufferedWriter {
  public:
    explicit BufferedWriter(FileDescriptor descriptor) : descriptor_(std::move(descriptor)) {}

    [[nodiscard]] std::error_code write(std::string_view bytes) {
        if (buffer_.size() + bytes.size() > kBufferBytes) {
            if (const std::error_code error = flush()) {
                return error;
            }
        }
        if (bytes.size() >= kBufferBytes) {
            return descriptor_.write(bytes);
        }
        buffer_ += bytes;
        return {};
    }

    [[nodiscard]] std::error_code flush() {
        const std::error_code error = descriptor_.write(buffer_);
        buffer_.clear();
        return error;
    }

    [[nodiscard]] FileDescriptor& descriptor() { return descriptor_; }

  private:
    static constexpr std::size_t kBufferBytes = std::size_t{64} << 10;

    FileDescriptor descriptor_;
    std::string buffer_;
};

}  // namespace tusk
