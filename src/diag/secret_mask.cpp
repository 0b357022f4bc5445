#include "diag/secret_mask.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "tusk/diag/mask.hpp"

namespace tusk {
namespace {

constexpr std::string_view kQuotes = "\"'`";
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

// A quoted string, `contents` without its quotes; one that is not closed goes to the end of the line.
struct Quoted {
    ByteRange contents;
    std::size_t end;
};

Quoted scan_quoted(std::string_view line, std::size_t begin) {
    const std::string tripled(3, line[begin]);
    const std::size_t quote_size = line.substr(begin, 3) == tripled ? 3 : 1;
    const std::string_view quote = line.substr(begin, quote_size);
    const bool has_escapes = line[begin] == '"';
    std::size_t i = begin + quote_size;
    while (i < line.size() && line.substr(i, quote_size) != quote) {
        i += has_escapes && line[i] == '\\' ? 2U : 1U;
    }
    const std::size_t contents_end = std::min(i, line.size());
    return {{begin + quote_size, contents_end}, std::min(contents_end + quote_size, line.size())};
}

// Where the value of the first key that looks secret starts. Quotes do not count here: an apostrophe
// must not hide a key, and the `token=` in a quoted URL is one too.
std::optional<std::size_t> find_secret_value(std::string_view line) {
    std::size_t key_begin = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if ((line[i] == ':' || line[i] == '=') && is_secret_key(line.substr(key_begin, i - key_begin))) {
            return i + 1;
        }
        if (is_one_of(line[i], ":=,;{")) {
            key_begin = i + 1;
        }
    }
    return std::nullopt;
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

std::size_t find_bare_end(std::string_view line, std::size_t begin) {
    const std::size_t quote = std::min(line.find_first_of(kQuotes, begin), line.size());
    const std::size_t last = line.find_last_not_of(kPunctuation, quote - 1);
    return last + 1;
}

}  // namespace

bool is_secret_key(std::string_view key) {
    std::string normal(key);
    std::ranges::transform(normal, normal.begin(), normalise);
    for (const std::string_view word : {"password", "secret", "token", "api_key", "apikey", "private_key"}) {
        if (normal.find(word) != std::string::npos) {
            return true;
        }
    }
    return false;
}

std::vector<ByteRange> find_secret_parts(std::string_view line) {
    std::vector<ByteRange> parts;
    const std::optional<std::size_t> value_begin = find_secret_value(line);
    std::size_t i = value_begin.value_or(line.size());
    // The rest of `==`, `:=` and `=>` is still the separator.
    i = std::min(line.find_first_not_of("=:>", i), line.size());
    while (i < line.size()) {
        if (is_one_of(line[i], kQuotes)) {
            const Quoted quoted = scan_quoted(line, i);
            if (quoted.contents.begin < quoted.contents.end) {
                parts.push_back(quoted.contents);
            }
            i = quoted.end;
        } else if (line[i] == '#' && i > 0 && is_one_of(line[i - 1], kPunctuation)) {
            break;  // a comment
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
