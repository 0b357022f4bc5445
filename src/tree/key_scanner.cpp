#include "tree/key_scanner.hpp"

#include <charconv>
#include <system_error>

#include "tusk/base/utf8.hpp"

namespace tusk {

namespace {

bool is_surrogate(std::uint32_t code) {
    return code >= 0xD800 && code < 0xE000;
}

}  // namespace

bool is_key_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool KeyScanner::accept(char c) {
    const bool found = at_ < text_.size() && text_[at_] == c;
    at_ += found ? 1 : 0;
    return found;
}

bool KeyScanner::fail(std::string_view expected) {
    expected_ = expected;
    return false;
}

std::optional<std::string> KeyScanner::scan_key(std::string_view expected) {
    if (accept('"')) {
        return scan_double_quoted();
    }
    if (accept('\'')) {
        return scan_single_quoted();
    }
    if (is_at_end() || !is_key_char(text_[at_])) {
        fail(expected);
        return std::nullopt;
    }
    const std::size_t begin = at_;
    while (!is_at_end() && (is_key_char(text_[at_]) || text_[at_] == '-')) {
        ++at_;
    }
    if (text_[at_ - 1] == '-') {
        fail("a letter, digit or `_` after `-`");
        return std::nullopt;
    }
    return std::string(text_.substr(begin, at_ - begin));
}

std::optional<std::string> KeyScanner::scan_single_quoted() {
    const std::size_t begin = at_;
    const std::size_t close = text_.find('\'', at_);
    if (close == std::string_view::npos) {
        at_ = text_.size();
        fail("a closing `'`");
        return std::nullopt;
    }
    at_ = close + 1;
    return std::string(text_.substr(begin, close - begin));
}

std::optional<std::string> KeyScanner::scan_double_quoted() {
    std::string key;
    while (!is_at_end() && text_[at_] != '"') {
        if (text_[at_] != '\\') {
            key.push_back(text_[at_++]);
        } else if (!scan_escape(key)) {
            fail("an escape: `\\\"`, `\\\\`, `\\n`, `\\t` or `\\uXXXX`");
            return std::nullopt;
        }
    }
    if (!accept('"')) {
        fail("a closing `\"`");
        return std::nullopt;
    }
    return key;
}

// At a backslash, where it stays when no escape follows.
bool KeyScanner::scan_escape(std::string& key) {
    const char kind = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    switch (kind) {
        case '"':
        case '\\':
            key.push_back(kind);
            break;
        case 'n':
            key.push_back('\n');
            break;
        case 't':
            key.push_back('\t');
            break;
        case 'u':
            return scan_unicode_escape(key);
        default:
            return false;
    }
    at_ += 2;
    return true;
}

// \uXXXX, or two of them for one character above U+FFFF, as in JSON.
bool KeyScanner::scan_unicode_escape(std::string& key) {
    const std::optional<std::uint32_t> first = read_code_unit(at_);
    if (!first) {
        return false;
    }
    if (!is_surrogate(*first)) {
        utf8::append(key, char32_t{*first});
        at_ += 6;
        return true;
    }
    const std::optional<std::uint32_t> second = read_code_unit(at_ + 6);
    if (*first >= 0xDC00 || !second || !is_surrogate(*second) || *second < 0xDC00) {
        return false;
    }
    utf8::append(key, char32_t{0x10000 + ((*first - 0xD800) << 10) + (*second - 0xDC00)});
    at_ += 12;
    return true;
}

std::optional<std::uint32_t> KeyScanner::read_code_unit(std::size_t offset) const {
    constexpr std::size_t kDigits = 4;
    if (offset + 2 + kDigits > text_.size() || text_.substr(offset, 2) != "\\u") {
        return std::nullopt;
    }
    std::uint32_t code = 0;
    const char* const begin = text_.data() + offset + 2;
    const auto result = std::from_chars(begin, begin + kDigits, code, 16);
    return result.ptr == begin + kDigits ? std::optional(code) : std::nullopt;
}

std::optional<std::size_t> KeyScanner::scan_number() {
    std::size_t number = 0;
    const char* const begin = text_.data() + at_;
    const auto result = std::from_chars(begin, text_.data() + text_.size(), number);
    if (result.ec != std::errc()) {
        return std::nullopt;
    }
    at_ += static_cast<std::size_t>(result.ptr - begin);
    return number;
}

}  // namespace tusk
