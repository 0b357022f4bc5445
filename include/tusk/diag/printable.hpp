#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tusk {

// What stands for a character that would move the cursor or reorder the line, such as `\u{1B}` or
// `\u{202E}`; nothing for all others.
[[nodiscard]] std::optional<std::string> find_visible_form(char32_t code_point);

// What stands for a byte that is not UTF-8.
inline constexpr std::string_view kReplacementCharacter = "\xEF\xBF\xBD";

// The text on one line, without anything a terminal would obey.
[[nodiscard]] std::string make_printable(std::string_view text);

}  // namespace tusk
