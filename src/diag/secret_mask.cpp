#include "diag/secret_mask.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "tusk/diag/mask.hpp"

namespace tusk {
namespace {

constexpr std::string_view kQuotes = "\"'`";
constexpr std::size_t kLongestKey = 1024;
constexpr std::string_view kPunctuation = " \t\r,;{}[]()";

bool is_one_of(char byte, std::string_view set) {
    return set.find(byte) != std::string_view::npos;
}

char normalise(char byte) {
    if (byte >= 'A' && byte <= 'Z') {
        return static_cast<char>(byte - 'A' + 'a');
    }
    return byte == '-' ? '_' : byte;
}

bool is_key_character(char byte) {
    const char lower = normalise(byte);
    return (lower >= 'a' && lower <= 'z') || (byte >= '0' && byte <= '9') || is_one_of(byte, "_-.$");
}

// The end of the bare or quoted key path that starts at `begin`, or `begin`.
std::size_t find_key_end(std::string_view line, std::size_t begin) {
    if (begin < line.size() && (line[begin] == '"' || line[begin] == '\'')) {
        return scan_quoted(line, begin).end;
    }
    std::size_t end = begin;
    while (end < line.size() && end - begin <= kLongestKey && is_key_character(line[end])) {
        ++end;
    }
    return end;
}

std::size_t skip_blanks(std::string_view line, std::size_t begin) {
    return std::min(line.find_first_not_of(" \t\r", begin), line.size());
}

// `@env("X"`, `@env.secure("X"`: where the secret comes from is no secret. Size 0 for other text.
std::size_t measure_env_call(std::string_view text) {
    constexpr std::string_view kEnv = "@env";
    if (!text.starts_with(kEnv)) {
        return 0;
    }
    const std::size_t end = text.find_first_not_of(".abcdefghijklmnopqrstuvwxyz", kEnv.size());
    if (end == std::string_view::npos || text[end] != '(') {
        return 0;
    }
    const std::size_t name = end + 1;
    return name < text.size() && is_one_of(text[name], kQuotes) ? scan_quoted(text, name).end : end;
}

// Glued to what follows, a `#` where the value should start was not meant as a comment.
bool is_comment(std::string_view line, std::size_t at, std::size_t value_begin) {
    if (line[at] != '#' || (at > 0 && !is_one_of(line[at - 1], kPunctuation))) {
        return false;
    }
    return at != value_begin || at + 1 == line.size() || is_one_of(line[at + 1], " \t\r!");
}

std::size_t find_bare_end(std::string_view line, std::size_t begin) {
    const std::size_t quote = std::min(line.find_first_of(kQuotes, begin), line.size());
    const std::size_t last = line.find_last_not_of(kPunctuation, quote - 1);
    return last + 1;
}

}  // namespace

bool is_env_call(std::string_view text) {
    return measure_env_call(text) != 0;
}

bool looks_secret(std::string_view key) {
    for (const std::string_view word : {"password", "secret", "token", "api_key", "apikey", "private_key"}) {
        const auto* const found =
            std::search(key.begin(), key.end(), word.begin(), word.end(),
                        [](char byte, char letter) { return normalise(byte) == letter; });
        if (found != key.end()) {
            return true;
        }
    }
    return false;
}

bool is_secret_key(std::string_view key, std::span<const std::string> names) {
    const auto is_word = [key](std::size_t begin, std::size_t end) {
        const auto goes_on = [key](std::size_t at) {
            return at < key.size() && is_key_character(key[at]) && key[at] != '.' && key[at] != '$';
        };
        return (begin == 0 || !goes_on(begin - 1)) && !goes_on(end);
    };
    const auto is_in_key = [&](const std::string& name) {
        std::size_t at = key.find(name);
        while (at != std::string_view::npos && !is_word(at, at + name.size())) {
            at = key.find(name, at + 1);
        }
        return at != std::string_view::npos;
    };
    return looks_secret(key) || std::any_of(names.begin(), names.end(), is_in_key);
}

QuotedText scan_quoted(std::string_view line, std::size_t begin) {
    const std::string tripled(3, line[begin]);
    const std::size_t quote_size = line.substr(begin, 3) == tripled ? 3 : 1;
    const std::string_view quote = line.substr(begin, quote_size);
    const bool has_escapes = line[begin] == '"';
    std::size_t i = begin + quote_size;
    while (i < line.size() && line.substr(i, quote_size) != quote) {
        i += has_escapes && line[i] == '\\' ? 2U : 1U;
    }
    const std::size_t contents_end = std::min(i, line.size());
    return {{begin + quote_size, contents_end},
            std::min(contents_end + quote_size, line.size()),
            i < line.size()};
}

// A key is what stands before a separator, and the first word of a statement, whose separator may be
// missing. Quotes do not count here: an apostrophe must not hide a key, and the `token=` in a quoted URL
// is one too.
std::optional<std::size_t> find_secret_value(std::string_view line, std::span<const std::string> names) {
    const std::size_t word_begin = skip_blanks(line, 0);
    const std::size_t word_end = find_key_end(line, word_begin);
    const std::size_t after_word = skip_blanks(line, word_end);
    if (word_end - word_begin <= kLongestKey &&
        is_secret_key(line.substr(word_begin, word_end - word_begin), names) &&
        (after_word == line.size() || !is_one_of(line[after_word], ":=,;)]}"))) {
        return after_word;
    }
    std::size_t key_begin = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if ((line[i] == ':' || line[i] == '=' || line[i] == '{') &&
            is_secret_key(line.substr(key_begin, i - key_begin), names)) {
            return i + (line[i] == '{' ? 0 : 1);
        }
        if (is_one_of(line[i], ":=,;{")) {
            key_begin = i + 1;
        }
    }
    return std::nullopt;
}

std::size_t find_value_of_key(std::string_view line) {
    const std::size_t begin = skip_blanks(line, 0);
    const std::size_t end = find_key_end(line, begin);
    const std::size_t separator = skip_blanks(line, end);
    const bool is_keyed =
        end != begin && line[begin] != '-' && separator < line.size() && is_one_of(line[separator], ":={");
    return is_keyed ? separator + 1 : 0;
}

std::vector<ByteRange> find_secret_parts(std::string_view line, SecretPart secret,
                                         std::span<const std::string> names) {
    std::vector<ByteRange> parts;
    std::size_t i = secret == SecretPart::Text    ? 0
                    : secret == SecretPart::Value ? find_value_of_key(line)
                                                  : find_secret_value(line, names).value_or(line.size());
    if (secret != SecretPart::Text) {
        // The rest of `==`, `:=` and `=>` is still the separator.
        i = std::min(line.find_first_not_of("=:>", skip_blanks(line, i)), line.size());
    }
    const std::size_t value_begin = skip_blanks(line, i);
    while (i < line.size()) {
        if (is_one_of(line[i], kQuotes)) {
            const QuotedText quoted = scan_quoted(line, i);
            if (quoted.contents.begin < quoted.contents.end) {
                parts.push_back(quoted.contents);
            }
            i = quoted.end;
        } else if (secret != SecretPart::Text && is_comment(line, i, value_begin)) {
            break;
        } else if (is_one_of(line[i], kPunctuation)) {
            ++i;
        } else if (const std::size_t call_size = measure_env_call(line.substr(i)); call_size != 0) {
            i += call_size;
        } else {
            const std::size_t end = find_bare_end(line, i);
            parts.push_back({i, end});
            i = end;
        }
    }
    return parts;
}

}  // namespace tusk
