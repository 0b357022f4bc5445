#include "tusk/tree/merge_rules.hpp"

namespace tusk {

MergeRuleWalk::MergeRuleWalk(const MergeRules* rules) : rules_(rules) {
    if (rules == nullptr || rules->empty()) {
        return;
    }
    std::vector<const PathPattern*> patterns;
    for (const MergeRule& rule : *rules) {
        patterns.push_back(&rule.pattern);
    }
    matcher_.emplace(std::move(patterns));
}

const MergeRule* MergeRuleWalk::rule(State state) const {
    if (state == PathMatcher::kNowhere) {
        return nullptr;
    }
    const std::optional<std::size_t> match = matcher_->last_match(state);
    return match ? &(*rules_)[*match] : nullptr;
}

const MergeRule* find_merge_rule(const MergeRules& rules, const KeyPath& path) {
    MergeRuleWalk walk(&rules);
    MergeRuleWalk::State state = walk.start(path.global);
    for (const PathStep& step : path.steps) {
        state = step.index ? walk.enter_element(state) : walk.enter(state, step.key);
    }
    return walk.rule(state);
}

MergeOp effective_op(const Contribution& contribution, const MergeRule* rule) {
    if (rule == nullptr || contribution.op != MergeOp::Set) {
        return contribution.op;
    }
    return is_list_op(rule->op) && !may_be_list(contribution.value()) ? MergeOp::Set : rule->op;
}

bool may_be_list(const Expr& expr) {
    switch (expr.kind) {
        case ExprKind::Null:
        case ExprKind::Bool:
        case ExprKind::Int:
        case ExprKind::Float:
        case ExprKind::String:
        case ExprKind::Template:
        case ExprKind::Object:
        case ExprKind::Range:
            return false;
        default:
            return true;
    }
}

}  // namespace tusk
