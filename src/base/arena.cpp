#include "tusk/base/arena.hpp"

#include <algorithm>

namespace tusk {
namespace {

constexpr std::size_t kFirstChunkBytes = std::size_t{16} << 10;
constexpr std::size_t kMaxDoublings = 6;  // up to 1 MiB

std::byte* align_up(std::byte* address, std::size_t alignment) {
    const std::size_t excess = reinterpret_cast<std::uintptr_t>(address) & (alignment - 1);
    return excess == 0 ? address : address + (alignment - excess);
}

}  // namespace

void* Arena::allocate_in_new_chunk(std::size_t size_bytes, std::size_t alignment) {
    const std::size_t chunk_bytes = kFirstChunkBytes << std::min(chunks_.size(), kMaxDoublings);
    const std::size_t needed_bytes = size_bytes + alignment - 1;
    // A large request must not throw away what is left of the current chunk.
    const bool gets_own_chunk = needed_bytes > chunk_bytes / 4;
    const std::size_t taken_bytes = gets_own_chunk ? needed_bytes : chunk_bytes;

    chunks_.push_back(std::make_unique_for_overwrite<std::byte[]>(taken_bytes));
    reserved_bytes_ += taken_bytes;
    std::byte* const chunk = chunks_.back().get();
    std::byte* const start = align_up(chunk, alignment);
    if (!gets_own_chunk) {
        cursor_ = start + size_bytes;
        limit_ = chunk + taken_bytes;
    }
    return start;
}

}  // namespace tusk
