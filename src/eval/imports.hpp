#pragma once

#include <unordered_map>
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

    std::vector<Link> chain;
    std::unordered_map<const Tree*, Value> values;  // each is evaluated once
};

}  // namespace tusk
