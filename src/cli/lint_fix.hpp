#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tusk/diag/diagnostic.hpp"
#include "tusk/source/source_manager.hpp"

namespace tusk::cli {

// The edits of findings, by file. Edits of one finding belong together, and those of two that overlap do not.
class LintFix {
  public:
    // False when an edit of the finding overlaps one that is here, or when it has none; then nothing is
    // added.
    bool add(const Diagnostic& finding);

    [[nodiscard]] std::vector<FileId> files() const;
    // The text of the file after its edits; every other byte stays.
    [[nodiscard]] std::string apply(FileId file, const SourceManager& sources) const;

  private:
    [[nodiscard]] bool overlaps(const TextEdit& edit) const;

    std::map<FileId, std::map<std::uint32_t, TextEdit>> edits_;  // by their begin
};

}  // namespace tusk::cli
