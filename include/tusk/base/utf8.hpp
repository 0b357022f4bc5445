#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tusk::utf8 {

struct Decoded {
    char32_t code_point;
    std::uint32_t size_bytes;  // 1 to 4
};

// True when every byte is below 0x80. Reads 64 bytes at a time.
[[nodiscard]] bool is_ascii(std::string_view text);

// The code point that starts at `offset`, or nothing when the bytes there are not strict UTF-8
// (overlong forms, surrogates and values above U+10FFFF are refused).
[[nodiscard]] std::optional<Decoded> decode(std::string_view text, std::size_t offset);

// Offset of the first byte at or after `from` that is not strict UTF-8.
[[nodiscard]] std::optional<std::size_t> find_invalid(std::string_view text, std::size_t from = 0);

// Appends the UTF-8 form; the caller has excluded surrogates and values above U+10FFFF.
void append(std::string& out, char32_t code_point);

// Number of code points; an invalid byte counts as one.
[[nodiscard]] std::size_t count_code_points(std::string_view text);

// Columns a terminal uses: 0 for combining marks and other zero-width characters, 2 for East Asian
// wide and emoji, else 1.
[[nodiscard]] int display_width(char32_t code_point);

// U+202A..202E and U+2066..2069: text that can show in another order than it is read.
[[nodiscard]] bool is_bidi_control(char32_t code_point);

}  // namespace tusk::utf8
