#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace tusk {

// Bump allocator that owns everything made in it until it dies. Only trivially destructible types
// go in, so that nothing has to be run at the end. Not thread-safe: every thread has its own.
class Arena {
  public:
    Arena() = default;
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;
    // The one moved from is empty and usable; what was made in it lives on in the new one.
    Arena(Arena&& other) noexcept { swap(other); }
    Arena& operator=(Arena&& other) noexcept {
        Arena moved(std::move(other));
        swap(moved);
        return *this;
    }
    ~Arena() = default;

    [[nodiscard]] void* allocate(std::size_t size_bytes, std::size_t alignment) {
        const std::size_t padding =
            (alignment - (reinterpret_cast<std::uintptr_t>(cursor_) & (alignment - 1))) & (alignment - 1);
        if (size_bytes + padding > static_cast<std::size_t>(limit_ - cursor_)) {
            return allocate_in_new_chunk(size_bytes, alignment);
        }
        std::byte* const start = cursor_ + padding;
        cursor_ = start + size_bytes;
        return start;
    }

    template <typename T>
    [[nodiscard]] T* make(T value) {
        static_assert(std::is_trivially_destructible_v<T>);
        return new (allocate(sizeof(T), alignof(T))) T(std::move(value));
    }

    // Uninitialised room for `count` objects; the caller constructs them.
    template <typename T>
    [[nodiscard]] T* allocate_array(std::size_t count) {
        static_assert(std::is_trivially_destructible_v<T>);
        return static_cast<T*>(allocate(sizeof(T) * count, alignof(T)));
    }

    template <typename T>
    [[nodiscard]] std::span<T> copy(std::span<const T> items) {
        static_assert(std::is_trivially_copyable_v<T>);
        if (items.empty()) {
            return {};
        }
        T* const target = allocate_array<T>(items.size());
        std::memcpy(static_cast<void*>(target), items.data(), items.size_bytes());
        return {target, items.size()};
    }

    [[nodiscard]] std::string_view copy(std::string_view text) {
        const std::span<char> bytes = copy(std::span<const char>(text.data(), text.size()));
        return {bytes.data(), bytes.size()};
    }

    // Bytes taken from the system, used or not.
    [[nodiscard]] std::size_t reserved_bytes() const { return reserved_bytes_; }

  private:
    struct FreeChunk {
        void operator()(std::byte* chunk) const;
    };

    void swap(Arena& other) noexcept {
        std::swap(cursor_, other.cursor_);
        std::swap(limit_, other.limit_);
        std::swap(reserved_bytes_, other.reserved_bytes_);
        chunks_.swap(other.chunks_);
    }

    [[nodiscard]] void* allocate_in_new_chunk(std::size_t size_bytes, std::size_t alignment);

    std::byte* cursor_ = nullptr;
    std::byte* limit_ = nullptr;
    std::size_t reserved_bytes_ = 0;
    std::vector<std::unique_ptr<std::byte, FreeChunk>> chunks_;
};

}  // namespace tusk
