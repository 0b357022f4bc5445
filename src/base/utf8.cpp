#include "tusk/base/utf8.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <span>

#include "base/width_ranges.hpp"

namespace tusk::utf8 {
namespace {

constexpr std::size_t kBlockBytes = 64;
constexpr std::uint64_t kHighBits = 0x8080808080808080;

unsigned char byte_at(std::string_view text, std::size_t offset) {
    return static_cast<unsigned char>(text[offset]);
}

bool is_continuation(unsigned char byte) {
    return (byte & 0xC0U) == 0x80U;
}

// The words are combined without a branch, so that the compiler can use vector registers.
bool is_ascii_block(const char* block) {
    std::uint64_t combined = 0;
    for (std::size_t i = 0; i < kBlockBytes; i += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, block + i, sizeof word);
        combined |= word;
    }
    return (combined & kHighBits) == 0;
}

// First offset at or after `from` that may hold a byte above 0x7F.
std::size_t skip_ascii_blocks(std::string_view text, std::size_t from) {
    while (text.size() - from >= kBlockBytes && is_ascii_block(text.data() + from)) {
        from += kBlockBytes;
    }
    return from;
}

// What a first byte above 0x7F says about its sequence; size 0 for a byte that starts none. The bounds of the
// second byte exclude overlong forms, surrogates and values above U+10FFFF.
struct Lead {
    std::uint32_t size_bytes;
    unsigned char value_mask;
    unsigned char second_min;
    unsigned char second_max;
};

Lead classify_lead(unsigned char byte) {
    if (byte < 0xC2) {
        return {0, 0, 0, 0};
    }
    if (byte < 0xE0) {
        return {2, 0x1F, 0x80, 0xBF};
    }
    if (byte < 0xF0) {
        const unsigned char second_min = byte == 0xE0 ? 0xA0 : 0x80;
        const unsigned char second_max = byte == 0xED ? 0x9F : 0xBF;
        return {3, 0x0F, second_min, second_max};
    }
    if (byte < 0xF5) {
        const unsigned char second_min = byte == 0xF0 ? 0x90 : 0x80;
        const unsigned char second_max = byte == 0xF4 ? 0x8F : 0xBF;
        return {4, 0x07, second_min, second_max};
    }
    return {0, 0, 0, 0};
}

// Size 0 when there is no strict UTF-8 at `offset`. Fits into a register, unlike an optional.
Decoded decode_at(std::string_view text, std::size_t offset) {
    const unsigned char first = byte_at(text, offset);
    if (first < 0x80) {
        return {first, 1};
    }
    const Lead lead = classify_lead(first);
    if (lead.size_bytes == 0 || text.size() - offset < lead.size_bytes) {
        return {0, 0};
    }
    const unsigned char second = byte_at(text, offset + 1);
    if (second < lead.second_min || second > lead.second_max) {
        return {0, 0};
    }
    char32_t code_point = (char32_t{first} & lead.value_mask) << 6U | (second & 0x3FU);
    for (std::uint32_t i = 2; i < lead.size_bytes; ++i) {
        const unsigned char byte = byte_at(text, offset + i);
        if (!is_continuation(byte)) {
            return {0, 0};
        }
        code_point = (code_point << 6U) | (byte & 0x3FU);
    }
    return {code_point, lead.size_bytes};
}

char as_char(char32_t bits) {
    return static_cast<char>(static_cast<unsigned char>(bits));
}

bool is_in(char32_t code_point, std::span<const WidthRange> ranges) {
    const auto after = std::ranges::upper_bound(ranges, code_point, {}, &WidthRange::first);
    return after != ranges.begin() && code_point <= std::prev(after)->last;
}

}  // namespace

bool is_ascii(std::string_view text) {
    const std::size_t rest = skip_ascii_blocks(text, 0);
    if (text.size() - rest >= kBlockBytes) {
        return false;
    }
    unsigned char combined = 0;
    for (std::size_t i = rest; i < text.size(); ++i) {
        combined = static_cast<unsigned char>(combined | byte_at(text, i));
    }
    return combined < 0x80;
}

std::optional<Decoded> decode(std::string_view text, std::size_t offset) {
    if (offset >= text.size()) {
        return std::nullopt;
    }
    const Decoded decoded = decode_at(text, offset);
    return decoded.size_bytes == 0 ? std::nullopt : std::optional(decoded);
}

std::optional<std::size_t> find_invalid(std::string_view text, std::size_t from) {
    std::size_t offset = from;
    while (offset < text.size()) {
        offset = skip_ascii_blocks(text, offset);
        const std::size_t block_end = std::min(offset + kBlockBytes, text.size());
        while (offset < block_end) {
            if (byte_at(text, offset) < 0x80) {
                ++offset;
                continue;
            }
            const Decoded decoded = decode_at(text, offset);
            if (decoded.size_bytes == 0) {
                return offset;
            }
            offset += decoded.size_bytes;
        }
    }
    return std::nullopt;
}

void append(std::string& out, char32_t code_point) {
    if (code_point < 0x80) {
        out += as_char(code_point);
        return;
    }
    if (code_point < 0x800) {
        out += as_char(0xC0U | (code_point >> 6U));
    } else if (code_point < 0x10000) {
        out += as_char(0xE0U | (code_point >> 12U));
        out += as_char(0x80U | ((code_point >> 6U) & 0x3FU));
    } else {
        out += as_char(0xF0U | (code_point >> 18U));
        out += as_char(0x80U | ((code_point >> 12U) & 0x3FU));
        out += as_char(0x80U | ((code_point >> 6U) & 0x3FU));
    }
    out += as_char(0x80U | (code_point & 0x3FU));
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    std::size_t offset = 0;
    while (offset < text.size()) {
        const std::size_t ascii_end = skip_ascii_blocks(text, offset);
        count += ascii_end - offset;
        offset = ascii_end;
        const std::size_t block_end = std::min(offset + kBlockBytes, text.size());
        while (offset < block_end) {
            offset += std::max<std::uint32_t>(decode_at(text, offset).size_bytes, 1);
            ++count;
        }
    }
    return count;
}

int display_width(char32_t code_point) {
    if (code_point < 0x300) {
        return 1;
    }
    if (is_in(code_point, kZeroWidth)) {
        return 0;
    }
    return is_in(code_point, kWide) ? 2 : 1;
}

bool is_bidi_control(char32_t code_point) {
    return (code_point >= 0x202A && code_point <= 0x202E) || (code_point >= 0x2066 && code_point <= 0x2069);
}

}  // namespace tusk::utf8
