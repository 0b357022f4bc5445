#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tusk/diag/secret_places.hpp"
#include "tusk/load/load_context.hpp"
#include "tusk/syntax/ast.hpp"
#include "tusk/tree/secret_values.hpp"

namespace tusk {

// Whether a text may name files in expressions, at a glance.
[[nodiscard]] bool may_import(std::string_view text);

// Finds what is secret in sources that were read: values at secret paths, and the files that expressions
// import there, with what those import in turn.
class SecretFileSearch {
  public:
    // All of them must outlive the search.
    SecretFileSearch(const LoadContext& context, const SecretPaths& paths, SecretPlaces& places)
        : context_(context), places_(places), walk_(&paths) {}

    // Looks through a file whose root is the root of the paths; whether it can be read.
    bool add(FileId file);
    // Looks through the files that those import which were added.
    void follow_imports();

  private:
    struct Open {
        FileId file;
        FileFormat format;
        SecretRoot root;
    };

    bool search(const Open& open);
    void open_import(FileId importer, const SecretImport& import);
    void index_sources();
    [[nodiscard]] std::set<FileId> find_sources(const std::string& path) const;

    const LoadContext& context_;
    SecretPlaces& places_;
    SecretWalk walk_;
    std::vector<Open> open_;
    std::set<std::pair<FileId, SecretWalk::State>> seen_;
    std::multimap<std::string, FileId> by_path_;  // by the name of the source, and by the file's own path
};

}  // namespace tusk
