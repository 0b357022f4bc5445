#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tusk {

// A path as it is typed on the command line: `server.port`, `routes."/api/*".service`,
// `tags[0]`, `$region`.
struct PathStep {
    std::string key;
    std::optional<std::size_t> index;  // set for `[n]`; the key is then empty

    friend bool operator==(const PathStep&, const PathStep&) = default;
};

struct KeyPath {
    bool global = false;  // starts with `$`
    std::vector<PathStep> steps;
};

struct KeyPathResult {
    std::optional<KeyPath> path;
    std::size_t error_offset = 0;  // byte in the text, when there is no path
    std::string_view expected;     // what should stand there
};

[[nodiscard]] KeyPathResult parse_key_path(std::string_view text);

// `key` when it is a bare key, else quoted and escaped.
[[nodiscard]] std::string print_key(std::string_view key);
// Appends `.key` (or `key` to an empty path), quoted where needed.
void append_key(std::string& path, std::string_view key);
[[nodiscard]] std::string print_key_path(const KeyPath& path);

// True for [A-Za-z0-9_][A-Za-z0-9_-]* not ending in `-`.
[[nodiscard]] bool is_bare_key(std::string_view key);

}  // namespace tusk
