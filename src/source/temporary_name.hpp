#pragma once

#include <string>
#include <string_view>

namespace tusk {

// What a file is called while it is written beside `target`, without its folder: `.name.tusk-` and a suffix
// of kTemporarySuffixBytes characters of kTemporaryAlphabet.
[[nodiscard]] std::string temporary_prefix(std::string_view target);

inline constexpr std::string_view kTemporaryAlphabet = "abcdefghijklmnopqrstuvwxyz234567";
inline constexpr std::size_t kTemporarySuffixBytes = 6;

}  // namespace tusk
