#pragma once

#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "tusk/tree/tree.hpp"
#include "tusk/value/value.hpp"

namespace tusk {

// The files that one evaluation imports, shared by the evaluators of all of them.
struct Imports {
    // A file that is being evaluated, and the text that names it.
    struct Link {
        const Tree* tree = nullptr;
        Span at;
    };

    const Tree* first = nullptr;  // what imports them
    std::vector<Link> chain;
    std::unordered_map<const Tree*, Value> values;         // each is evaluated once
    std::unordered_map<const Tree*, Value> secret_values;  // of those at secret places

    // What the trees that have been looked through read as secrets.
    std::unordered_set<std::string_view> secret_variables;
    std::unordered_set<const Tree*> searched;
};

}  // namespace tusk
