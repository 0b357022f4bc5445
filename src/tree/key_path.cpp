#include "tusk/tree/key_path.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

#include "tusk/base/utf8.hpp"

namespace tusk {

namespace {

bool is_word_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool is_surrogate(std::uint32_t code) {
    return code >= 0xD800 && code < 0xE000;
}

class KeyPathParser {
  public:
    explicit KeyPathParser(std::string_view text) : text_(text) {}

    // path = [ "$" ] key { "." key | "[" INT "]" }
    [[nodiscard]] KeyPathResult parse() {
        path_.global = accept('$');
        bool good = parse_key();
        while (good && at_ != text_.size()) {
            if (accept('.')) {
                good = parse_key();
            } else if (accept('[')) {
                good = parse_index();
            } else {
                good = fail("`.`, `[` or the end");
            }
        }
        KeyPathResult result;
        if (good) {
            result.path = std::move(path_);
        } else {
            result.error_offset = at_;
            result.expected = expected_;
        }
        return result;
    }

  private:
    [[nodiscard]] bool accept(char c) {
        const bool found = at_ < text_.size() && text_[at_] == c;
        at_ += found ? 1 : 0;
        return found;
    }

    [[nodiscard]] bool fail(std::string_view expected) {
        expected_ = expected;
        return false;
    }

    // key = BAREKEY | DQSTRING | SQSTRING
    [[nodiscard]] bool parse_key() {
        if (accept('"')) {
            return parse_double_quoted();
        }
        if (accept('\'')) {
            return parse_single_quoted();
        }
        if (at_ == text_.size() || !is_word_char(text_[at_])) {
            return fail("a key");
        }
        const std::size_t begin = at_;
        while (at_ != text_.size() && (is_word_char(text_[at_]) || text_[at_] == '-')) {
            ++at_;
        }
        if (text_[at_ - 1] == '-') {
            return fail("a letter, digit or `_` after `-`");
        }
        push_key(std::string(text_.substr(begin, at_ - begin)));
        return true;
    }

    [[nodiscard]] bool parse_single_quoted() {
        const std::size_t close = text_.find('\'', at_);
        if (close == std::string_view::npos) {
            at_ = text_.size();
            return fail("a closing `'`");
        }
        push_key(std::string(text_.substr(at_, close - at_)));
        at_ = close + 1;
        return true;
    }

    [[nodiscard]] bool parse_double_quoted() {
        std::string key;
        while (at_ != text_.size() && text_[at_] != '"') {
            if (text_[at_] != '\\') {
                key.push_back(text_[at_++]);
            } else if (!parse_escape(key)) {
                return fail("an escape: `\\\"`, `\\\\`, `\\n`, `\\t` or `\\uXXXX`");
            }
        }
        if (!accept('"')) {
            return fail("a closing `\"`");
        }
        push_key(std::move(key));
        return true;
    }

    // At a backslash, where it stays when no escape follows.
    [[nodiscard]] bool parse_escape(std::string& key) {
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
                return parse_unicode_escape(key);
            default:
                return false;
        }
        at_ += 2;
        return true;
    }

    // \uXXXX, or two of them for one character above U+FFFF, as in JSON.
    [[nodiscard]] bool parse_unicode_escape(std::string& key) {
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

    [[nodiscard]] std::optional<std::uint32_t> read_code_unit(std::size_t offset) const {
        constexpr std::size_t kDigits = 4;
        if (offset + 2 + kDigits > text_.size() || text_.substr(offset, 2) != "\\u") {
            return std::nullopt;
        }
        std::uint32_t code = 0;
        const char* const begin = text_.data() + offset + 2;
        const auto result = std::from_chars(begin, begin + kDigits, code, 16);
        return result.ptr == begin + kDigits ? std::optional(code) : std::nullopt;
    }

    [[nodiscard]] bool parse_index() {
        std::size_t index = 0;
        const char* const begin = text_.data() + at_;
        const auto result = std::from_chars(begin, text_.data() + text_.size(), index);
        if (result.ec != std::errc()) {
            return fail("a list index");
        }
        at_ += static_cast<std::size_t>(result.ptr - begin);
        if (!accept(']')) {
            return fail("`]`");
        }
        path_.steps.push_back(PathStep{{}, index});
        return true;
    }

    void push_key(std::string key) { path_.steps.push_back(PathStep{std::move(key), std::nullopt}); }

    std::string_view text_;
    std::size_t at_ = 0;
    KeyPath path_;
    std::string_view expected_;
};

void append_unicode_escape(std::string& out, char32_t code_point) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    out.append("\\u");
    for (const unsigned shift : {12U, 8U, 4U, 0U}) {
        out.push_back(kHex[(code_point >> shift) & 0xFU]);
    }
}

bool is_hidden(char32_t code_point) {
    return code_point < 0x20 || code_point == 0x7F || utf8::is_bidi_control(code_point);
}

}  // namespace

KeyPathResult parse_key_path(std::string_view text) {
    return KeyPathParser(text).parse();
}

bool is_bare_key(std::string_view key) {
    return !key.empty() && is_word_char(key.front()) && key.back() != '-' &&
           std::all_of(key.begin(), key.end(), [](char c) { return is_word_char(c) || c == '-'; });
}

std::string print_key(std::string_view key) {
    if (is_bare_key(key)) {
        return std::string(key);
    }
    std::string out = "\"";
    for (std::size_t at = 0; at < key.size();) {
        const auto first_byte = static_cast<unsigned char>(key[at]);
        const utf8::Decoded next = utf8::decode(key, at).value_or(utf8::Decoded{first_byte, 1});
        const std::string_view bytes = key.substr(at, next.size_bytes);
        at += next.size_bytes;
        // The .tsk lexer looks for the end of a `${` before it is known that this is a key.
        const bool opens_template = bytes == "$" && key.substr(at).starts_with('{');
        if (bytes == "\"" || bytes == "\\") {
            out.append("\\").append(bytes);
        } else if (bytes == "\n" || bytes == "\t") {
            out.append(bytes == "\n" ? "\\n" : "\\t");
        } else if (is_hidden(next.code_point) || opens_template) {
            append_unicode_escape(out, next.code_point);
        } else {
            out.append(bytes);
        }
    }
    out.push_back('"');
    return out;
}

void append_key(std::string& path, std::string_view key) {
    if (!path.empty()) {
        path.push_back('.');
    }
    path.append(print_key(key));
}

std::string print_key_path(const KeyPath& path) {
    std::string out;
    for (const PathStep& step : path.steps) {
        if (step.index) {
            out.append("[").append(std::to_string(*step.index)).append("]");
        } else {
            append_key(out, step.key);
        }
    }
    return path.global ? "$" + out : out;
}

}  // namespace tusk
