#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tusk/diag/secret_places.hpp"
#include "tusk/syntax/ast.hpp"
#include "tusk/tree/secret_paths.hpp"

namespace tusk {

// Adds where a document holds secrets: the values at secret paths, and the calls of `@env.secure` with their
// defaults. Of a document that does not parse, what could be read of it, up to the end of the line: nobody
// knows where a broken value ends.
void add_secret_values(const Document& document, std::string_view text, const SecretPaths& paths,
                       SecretPlaces& places);

// Where the root of a document stands in the secret paths.
struct SecretRoot {
    SecretWalk::State state = PathMatcher::kNowhere;
    bool is_secret = false;  // all of the document is
};
// A file that an expression names, and where its value stands.
struct SecretImport {
    std::string path;  // as it is written
    std::string call;  // the name of the operator
    SecretWalk::State state = PathMatcher::kNowhere;
    bool is_secret = false;
};
// The same for a document that another one imports; returns the files that it imports itself at places where
// secrets may be.
[[nodiscard]] std::vector<SecretImport> add_secret_values(const Document& document, std::string_view text,
                                                          SecretWalk& walk, SecretRoot root,
                                                          SecretPlaces& places);

// Adds the last key that each of the paths names: what is secret in a text of which too little could be read.
void add_secret_names(const SecretPaths& paths, SecretPlaces& places);

}  // namespace tusk
