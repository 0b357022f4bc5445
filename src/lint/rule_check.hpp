#pragma once

#include <map>
#include <memory>
#include <vector>

#include "lint/key_writes.hpp"
#include "tusk/diag/sink.hpp"
#include "tusk/lint/linter.hpp"

namespace tusk::lint {

// A target with what all rules want to know of it.
struct TargetView {
    const LintedTarget& target;
    const std::vector<KeyWrite>& writes;
    const Mentions& mentions;

    // What is looked at with this target.
    [[nodiscard]] bool is_own(const Contribution& written) const {
        return written.layer >= target.first_own_layer;
    }
    // Whether a schema says something of the key.
    [[nodiscard]] bool is_in_schema(std::string_view path) const;
};

// One rule at work: it sees every target, and reports at the end.
class RuleCheck {
  public:
    RuleCheck() = default;
    RuleCheck(const RuleCheck&) = delete;
    RuleCheck& operator=(const RuleCheck&) = delete;
    virtual ~RuleCheck() = default;

    virtual void look(const TargetView& view) = 0;
    virtual void report(Sink& sink) const = 0;
};

struct RuleContext {
    const SourceManager& sources;
    bool may_remove = true;  // edits may remove lines
};

// Whether edits may be made to the file: it is written in the language.
[[nodiscard]] bool is_editable(Span at, const SourceManager& sources);

// One for each rule, in a file of its own.
[[nodiscard]] std::unique_ptr<RuleCheck> check_dead_overrides(const RuleContext& context);
[[nodiscard]] std::unique_ptr<RuleCheck> check_redundant_overrides(const RuleContext& context);
[[nodiscard]] std::unique_ptr<RuleCheck> check_unused_globals(const RuleContext& context);
[[nodiscard]] std::unique_ptr<RuleCheck> check_suspicious_scalars(const RuleContext& context);
[[nodiscard]] std::unique_ptr<RuleCheck> check_plaintext_secrets(const RuleContext& context);

}  // namespace tusk::lint
