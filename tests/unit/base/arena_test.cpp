#include "tusk/base/arena.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace tusk {
namespace {

constexpr std::size_t kFirstChunk = std::size_t{16} << 10;

TEST(Arena, StartsWithoutMemory) {
    const Arena arena;
    EXPECT_EQ(arena.reserved_bytes(), 0U);
}

TEST(Arena, AlignsEveryObject) {
    Arena arena;
    for (const std::size_t alignment : {1U, 2U, 4U, 8U, 16U, 64U, 256U}) {
        static_cast<void>(arena.allocate(1, 1));
        const void* const address = arena.allocate(3, alignment);
        EXPECT_EQ(reinterpret_cast<std::uintptr_t>(address) % alignment, 0U) << alignment;
    }
}

TEST(Arena, DoublesItsChunksUpToEightMebibytes) {
    Arena arena;
    std::vector<std::size_t> chunk_sizes;
    std::size_t reserved = 0;
    while (chunk_sizes.size() < 12) {
        static_cast<void>(arena.allocate(1024, 8));
        if (arena.reserved_bytes() != reserved) {
            chunk_sizes.push_back(arena.reserved_bytes() - reserved);
            reserved = arena.reserved_bytes();
        }
    }
    const std::vector<std::size_t> expected = {kFirstChunk,       kFirstChunk * 2,   kFirstChunk * 4,
                                               kFirstChunk * 8,   kFirstChunk * 16,  kFirstChunk * 32,
                                               kFirstChunk * 64,  kFirstChunk * 128, kFirstChunk * 256,
                                               kFirstChunk * 512, kFirstChunk * 512, kFirstChunk * 512};
    EXPECT_EQ(chunk_sizes, expected);
}

TEST(Arena, KeepsTheChunkWhenALargeRequestGetsItsOwn) {
    Arena arena;
    const char* const before = arena.make('a');
    const std::span<std::byte> large(arena.allocate_array<std::byte>(kFirstChunk * 2), kFirstChunk * 2);
    large.front() = std::byte{1};
    large.back() = std::byte{2};
    const char* const after = arena.make('b');
    EXPECT_EQ(after, before + 1);
}

TEST(Arena, CopiesTextAndArrays) {
    Arena arena;
    std::string text = "port";
    const std::string_view copy = arena.copy(text);
    text = "gone";
    EXPECT_EQ(copy, "port");

    const std::vector<int> numbers = {1, 2, 3};
    const std::span<int> copied = arena.copy(std::span<const int>(numbers));
    EXPECT_EQ(std::vector<int>(copied.begin(), copied.end()), numbers);
    EXPECT_TRUE(arena.copy(std::string_view()).empty());
}

TEST(Arena, LeavesAnEmptyArenaWhenMovedFrom) {
    Arena first;
    const int* const number = first.make(7);
    Arena second = std::move(first);
    const int* const other = first.make(8);  // NOLINT(bugprone-use-after-move)
    EXPECT_EQ(*number, 7);
    EXPECT_EQ(*other, 8);
    EXPECT_NE(other, number + 1);

    second = std::move(first);
    EXPECT_EQ(*other, 8);
    EXPECT_EQ(second.reserved_bytes(), kFirstChunk);
    EXPECT_EQ(first.reserved_bytes(), 0U);  // NOLINT(bugprone-use-after-move)
}

}  // namespace
}  // namespace tusk
