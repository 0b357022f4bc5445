#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "tusk/syntax/parts.hpp"
#include "tusk/tree/path_pattern.hpp"

// `[secrets] paths` of tusk.tsk: whose values nobody may read. Rules: tsk(5), SECRETS.
namespace tusk {

using SecretPaths = std::vector<PathPattern>;

// Those of a project that says nothing: `**.password`, `**.secret`, `**.token`, `**.api_key` and
// `**.private_key`.
[[nodiscard]] SecretPaths default_secret_paths();

// Whether the path is at one of `paths` or below.
[[nodiscard]] bool is_secret_path(const KeyPath& path, const SecretPaths& paths);

// Finds secret paths on a walk from the root downwards. Without patterns it computes nothing.
class SecretWalk {
  public:
    using State = PathMatcher::State;

    // `paths` may be null, and must outlive the walk.
    explicit SecretWalk(const SecretPaths* paths);

    [[nodiscard]] State start(bool global) {
        return matcher_ ? matcher_->start(global) : names_.empty() ? PathMatcher::kNowhere : kAnyName;
    }
    [[nodiscard]] State enter(State table, std::string_view key) {
        if (table == PathMatcher::kNowhere) {
            return table;
        }
        return matcher_ ? matcher_->enter(table, key) : enter_name(key);
    }
    [[nodiscard]] State enter_element(State list) {
        if (list == PathMatcher::kNowhere) {
            return list;
        }
        return matcher_ ? matcher_->enter_element(list) : kAnyName;
    }
    [[nodiscard]] bool is_secret(State state) const {
        if (state == PathMatcher::kNowhere) {
            return false;
        }
        return matcher_ ? matcher_->last_match(state).has_value() : state == kSecretName;
    }

  private:
    // Where all patterns are `**.KEY` only the last key counts: a target of a fleet is too small to pay for
    // a matcher.
    static constexpr State kAnyName = 1;
    static constexpr State kSecretName = 2;

    [[nodiscard]] State enter_name(std::string_view key) const {
        for (const std::string_view name : names_) {
            if (name == key) {
                return kSecretName;
            }
        }
        return kAnyName;
    }

    std::vector<std::string_view> names_;
    std::optional<PathMatcher> matcher_;
};

// Calls `visit(part, is_secret)` with `expr`, which stands at `state`, and with everything in it. What an
// expression may come to stands at the path of its key.
template <typename Visit>
void visit_with_secrets(const Expr& expr, SecretWalk& walk, SecretWalk::State state, bool is_secret,
                        const Visit& visit) {
    visit(expr, is_secret);
    if (expr.kind == ExprKind::Object) {
        for (const Entry& entry : expr.entries()) {
            const bool is_statement = entry.key.statement != 0;
            const SecretWalk::State below = is_statement ? state : walk.enter(state, entry.key.text());
            visit_with_secrets(entry.value, walk, below,
                               is_secret || (!is_statement && walk.is_secret(below)), visit);
        }
        return;
    }
    const SecretWalk::State below = expr.kind == ExprKind::Array ? walk.enter_element(state) : state;
    const bool is_below_secret = is_secret || (expr.kind == ExprKind::Array && walk.is_secret(below));
    for_each_part(expr,
                  [&](const Expr& part) { visit_with_secrets(part, walk, below, is_below_secret, visit); });
}

}  // namespace tusk
