#include "tusk/base/arena.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <cstdlib>
#include <new>

namespace tusk {
namespace {

constexpr std::size_t kFirstChunkBytes = std::size_t{16} << 10;
constexpr std::size_t kMaxDoublings = 9;  // up to 8 MiB
constexpr std::size_t kHugePageBytes = std::size_t{2} << 20;

std::byte* align_up(std::byte* address, std::size_t alignment) {
    const std::size_t excess = reinterpret_cast<std::uintptr_t>(address) & (alignment - 1);
    return excess == 0 ? address : address + (alignment - excess);
}

// Large chunks ask for huge pages: touching fresh memory page by page costs a third of a parse.
std::byte* allocate_chunk(std::size_t size_bytes) {
    const bool large = size_bytes >= kHugePageBytes;
    void* const chunk = large ? std::aligned_alloc(kHugePageBytes, size_bytes) : std::malloc(size_bytes);
    if (chunk == nullptr) {
        throw std::bad_alloc();
    }
    if (large) {
        // Only advice: without huge pages the memory is as good, but slower to touch.
        static_cast<void>(::madvise(chunk, size_bytes, MADV_HUGEPAGE));
    }
    return static_cast<std::byte*>(chunk);
}

}  // namespace

void Arena::FreeChunk::operator()(std::byte* chunk) const {
    std::free(chunk);
}

void* Arena::allocate_in_new_chunk(std::size_t size_bytes, std::size_t alignment) {
    const std::size_t chunk_bytes = kFirstChunkBytes << std::min(chunks_.size(), kMaxDoublings);
    const std::size_t needed_bytes = size_bytes + alignment - 1;
    // A large request must not throw away what is left of the current chunk.
    const bool gets_own_chunk = needed_bytes > chunk_bytes / 4;
    const std::size_t wanted_bytes = gets_own_chunk ? needed_bytes : chunk_bytes;
    const std::size_t unit = wanted_bytes >= kHugePageBytes ? kHugePageBytes : 1;
    const std::size_t taken_bytes = (wanted_bytes + unit - 1) / unit * unit;

    chunks_.push_back(std::unique_ptr<std::byte, FreeChunk>(allocate_chunk(taken_bytes)));
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
