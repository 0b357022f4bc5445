#include "schema/pattern.hpp"

#include <algorithm>
#include <cctype>

namespace tusk {

namespace {

// Digits of `\uXXXX` or `\u{X...}` behind `at`; empty when there are none.
std::string_view code_point_digits(std::string_view pattern, std::size_t at) {
    const bool has_braces = pattern.substr(at).starts_with('{');
    const std::size_t begin = at + (has_braces ? 1 : 0);
    const std::size_t end = has_braces ? pattern.find('}', begin) : begin + 4;
    if (end == std::string_view::npos || end > pattern.size() || end == begin) {
        return {};
    }
    const std::string_view digits = pattern.substr(begin, end - begin);
    const bool are_digits =
        std::all_of(digits.begin(), digits.end(), [](unsigned char c) { return std::isxdigit(c) != 0; });
    return are_digits ? digits : std::string_view();
}

// Writes what ECMA 262 and re2 spell differently as re2 reads it.
std::string translate(std::string_view pattern) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern.substr(i).starts_with("(?<") && i + 3 < pattern.size() && pattern[i + 3] != '=' &&
            pattern[i + 3] != '!') {
            out += "(?P<";
            i += 2;
            continue;
        }
        if (pattern[i] != '\\' || i + 1 == pattern.size()) {
            out += pattern[i];
            continue;
        }
        const char escaped = pattern[++i];
        const std::string_view digits =
            escaped == 'u' ? code_point_digits(pattern, i + 1) : std::string_view();
        if (!digits.empty()) {
            out.append("\\x{").append(digits).append("}");
            i += digits.size() + (pattern[i + 1] == '{' ? 2 : 0);
        } else if (escaped == 'c' && i + 1 < pattern.size()) {
            constexpr std::string_view kHex = "0123456789abcdef";
            const unsigned control = static_cast<unsigned char>(pattern[++i]) % 32U;
            out.append("\\x").append(1, kHex[control / 16]).append(1, kHex[control % 16]);
        } else {
            out.append("\\").append(1, escaped);
        }
    }
    return out;
}

}  // namespace

SchemaPattern compile_pattern(std::string_view pattern) {
    re2::RE2::Options options;
    options.set_log_errors(false);
    auto regex = std::make_unique<re2::RE2>(translate(pattern), options);
    if (regex->ok()) {
        return SchemaPattern{std::move(regex), {}, true};
    }
    const re2::RE2::ErrorCode code = regex->error_code();
    const bool is_sound = code == re2::RE2::ErrorBadPerlOp || code == re2::RE2::ErrorBadEscape ||
                          code == re2::RE2::ErrorRepeatSize || code == re2::RE2::ErrorPatternTooLarge;
    return SchemaPattern{nullptr, regex->error(), is_sound};
}

}  // namespace tusk
