#pragma once

#include <compare>
#include <cstdint>

namespace tusk {

// Index of a text in the SourceManager. The first 2^24 are usable (Value and Expr pack it).
enum class FileId : std::uint32_t {};

inline constexpr FileId kNoFile{0x00FFFFFF};

// Half-open range of bytes in one source. Line and column are computed only when printed.
struct Span {
    FileId file = kNoFile;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    friend auto operator<=>(const Span&, const Span&) = default;
};

[[nodiscard]] constexpr bool contains(Span whole, Span part) {
    return whole.file == part.file && whole.begin <= part.begin && part.end <= whole.end;
}

}  // namespace tusk
