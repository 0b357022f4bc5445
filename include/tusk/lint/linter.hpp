#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tusk/base/arena.hpp"
#include "tusk/diag/sink.hpp"
#include "tusk/schema/schema_set.hpp"
#include "tusk/source/source_manager.hpp"
#include "tusk/tree/secret_paths.hpp"
#include "tusk/tree/tree.hpp"

namespace tusk::lint {

class RuleCheck;
struct RuleContext;

// The layers of one target, or those that all services of an environment share.
struct LintedTarget {
    const Tree& tree;
    Arena& arena;
    LayerIndex first_own_layer = 0;      // those below are looked at with another target
    std::optional<std::string> service;  // nothing for what all services share
    std::string environment;
    const SecretPaths* secret_paths = nullptr;  // null for none
    const SchemaSet* schemas = nullptr;         // null for none
};

// Looks at all targets of a run, one after the other, and then says what holds in all of them: a line that
// changes something in one target is not redundant.
class Linter {
  public:
    // `sources` must outlive it.
    explicit Linter(const SourceManager& sources);
    Linter(const Linter&) = delete;
    Linter& operator=(const Linter&) = delete;
    ~Linter();

    // Nothing of the target is kept but places and texts.
    void add(const LintedTarget& target);
    // Some target cannot be seen: whether a line is needed there is not known, so that no edit removes one.
    void keep_lines();
    void report(Sink& sink) const;

  private:
    std::unique_ptr<RuleContext> context_;
    std::vector<std::unique_ptr<RuleCheck>> checks_;
};

}  // namespace tusk::lint
