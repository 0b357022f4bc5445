#pragma once

#include <array>
#include <cstdint>

namespace tusk {

// What one byte may be part of; a byte can be several things.
enum CharClass : std::uint8_t {
    kLetter = 1,          // A-Z a-z _
    kDigit = 2,           // 0-9
    kBlank = 4,           // space, tab
    kStringStop = 8,      // " \ $ @ and control characters: ends the fast run of a "..." string
    kRunEnd = 16,         // ends an unquoted run of text: blanks, line ends, , ; ) ] } and quotes
    kBeforeComment = 32,  // a comment may follow it directly: blanks, line ends, { [ ( , ; ] }
    kCommentStop = 64,    // control characters and non-ASCII: need a look inside a comment
};

[[nodiscard]] constexpr std::array<std::uint8_t, 256> make_char_classes() {
    std::array<std::uint8_t, 256> table{};
    const auto add = [&table](const char* chars, std::uint8_t flags) {
        for (; *chars != '\0'; ++chars) {
            table[static_cast<unsigned char>(*chars)] |= flags;
        }
    };
    for (unsigned c = 0; c < 0x20; ++c) {
        table[c] |= kStringStop | kCommentStop;
    }
    table[0x7F] |= kStringStop | kCommentStop;
    for (unsigned c = 0x80; c < 0x100; ++c) {
        table[c] |= kCommentStop;
    }
    add("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_", kLetter);
    add("0123456789", kDigit);
    add(" \t", kBlank | kRunEnd | kBeforeComment);
    add("\r\n", kRunEnd | kBeforeComment);
    add("\"\\$@", kStringStop);
    add(",;)]}\"'", kRunEnd);
    add("{[(,;]}", kBeforeComment);
    return table;
}

inline constexpr std::array<std::uint8_t, 256> kCharClasses = make_char_classes();

[[nodiscard]] inline bool is_class(char c, std::uint8_t flags) {
    return (kCharClasses[static_cast<unsigned char>(c)] & flags) != 0;
}
[[nodiscard]] inline bool is_word_char(char c) {
    return is_class(c, kLetter | kDigit);
}
[[nodiscard]] inline bool is_opener(char c) {
    return c == '{' || c == '[' || c == '(';
}
[[nodiscard]] inline bool is_closer(char c) {
    return c == '}' || c == ']' || c == ')';
}

}  // namespace tusk
