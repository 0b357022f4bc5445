#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/diag/diagnostic.hpp"
#include "tusk/source/file_system.hpp"
#include "tusk/source/source_manager.hpp"

namespace tusk::cli {

// The findings that are known already: a file with one a line, `FINGERPRINT CODE FILE KEY`, of which only the
// fingerprint counts. It holds no message, so no secret either.
class LintBaseline {
  public:
    explicit LintBaseline(std::string_view text);

    // Whether the finding is known; then it has been seen.
    [[nodiscard]] bool take(const std::string& fingerprint);
    // The lines of findings that were not seen, by line.
    [[nodiscard]] std::vector<std::string> list_unseen() const;

  private:
    struct Known {
        std::size_t line = 0;
        std::string text;
        bool is_seen = false;
    };

    std::map<std::string, Known, std::less<>> known_;
};

// The fingerprints of the findings, in their order.
[[nodiscard]] std::vector<std::string> list_fingerprints(std::span<const Diagnostic> findings,
                                                         const SourceManager& sources);
// What a baseline of the findings says, by file, key and code.
[[nodiscard]] std::string print_baseline(std::span<const Diagnostic> findings, const SourceManager& sources);

}  // namespace tusk::cli
