#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/source/span.hpp"
#include "tusk/tree/key_path.hpp"
#include "tusk/tree/path_pattern.hpp"
#include "tusk/tree/tree.hpp"

// The rules of `[merge]` in tusk.tsk: how what layers say of a key joins what lies below, where no directive
// says it. Rules: tsk(5), LAYERS.
namespace tusk {

struct MergeRule {
    PathPattern pattern;
    MergeOp op = MergeOp::Set;  // `deep` is Set; Delete is no rule
    std::string by_key;         // MergeOp::By
    Span at;                    // in tusk.tsk
};

// In the order of the file: the last one that takes a path holds.
using MergeRules = std::vector<MergeRule>;

// The rule that holds at `path`, or null. An index is an element that `by` merges.
[[nodiscard]] const MergeRule* find_merge_rule(const MergeRules& rules, const KeyPath& path);

// How the contribution joins what lies below it where `rule` (or null) holds: a directive beats the rule. A
// list operation of a rule is what happens when the value and what lies below are both lists; when one of
// them turns out to be none, the contribution is Set. That a written literal is no list is taken into
// account.
[[nodiscard]] MergeOp effective_op(const Contribution& contribution, const MergeRule* rule);

// Whether the expression may turn out to be a list.
[[nodiscard]] bool may_be_list(const Expr& expr);

// Finds rules on a walk from the root downwards. Without rules it computes nothing.
class MergeRuleWalk {
  public:
    using State = PathMatcher::State;

    // `rules` may be null, and must outlive the walk.
    explicit MergeRuleWalk(const MergeRules* rules);

    [[nodiscard]] State start(bool global) {
        return matcher_ ? matcher_->start(global) : PathMatcher::kNowhere;
    }
    [[nodiscard]] State enter(State table, std::string_view key) {
        return table == PathMatcher::kNowhere ? table : matcher_->enter(table, key);
    }
    [[nodiscard]] State enter_element(State list) {
        return list == PathMatcher::kNowhere ? list : matcher_->enter_element(list);
    }
    // The rule that holds there, or null.
    [[nodiscard]] const MergeRule* rule(State state) const;

  private:
    const MergeRules* rules_;
    std::optional<PathMatcher> matcher_;
};

}  // namespace tusk
