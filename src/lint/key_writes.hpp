#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/lint/linter.hpp"

namespace tusk::lint {

// What one layer wrote for one key of a target.
struct KeyWrite {
    std::string path;  // printed
    const Node* table = nullptr;
    const Node* node = nullptr;
    const Contribution* written = nullptr;
    LayerIndex floor = 0;      // what lower layers wrote here is cut by a table around
    bool in_indented = false;  // the body of a table around it is indented
    bool is_secret = false;    // by its path
};

// Every contribution to every key of the target, those to globals included, in the order of the keys.
[[nodiscard]] std::vector<KeyWrite> list_key_writes(const LintedTarget& target);

// The names that the expressions of a target use, in whatever sense: of keys, globals, and texts in calls.
struct Mentions {
    std::set<std::string, std::less<>> names;
    std::set<std::pair<FileId, std::string>> lone_words;  // bare words that are references, by file
};
void add_mentions(const Tree& tree, const std::vector<KeyWrite>& writes, Mentions& mentions);

}  // namespace tusk::lint
