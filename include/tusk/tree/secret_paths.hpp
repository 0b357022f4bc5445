#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "tusk/tree/path_pattern.hpp"

// `[secrets] paths` of tusk.tsk: whose values nobody may read. Rules: tsk(5), SECRETS.
namespace tusk {

using SecretPaths = std::vector<PathPattern>;

// Those of a project that says nothing: `**.password`, `**.secret`, `**.token`, `**.api_key` and
// `**.private_key`.
[[nodiscard]] SecretPaths default_secret_paths();

// Finds secret paths on a walk from the root downwards. Without patterns it computes nothing.
class SecretWalk {
  public:
    using State = PathMatcher::State;

    // `paths` may be null, and must outlive the walk.
    explicit SecretWalk(const SecretPaths* paths);

    [[nodiscard]] State start(bool global) {
        return matcher_ ? matcher_->start(global) : PathMatcher::kNowhere;
    }
    [[nodiscard]] State enter(State table, std::string_view key) {
        return table == PathMatcher::kNowhere ? table : matcher_->enter(table, key);
    }
    [[nodiscard]] State enter_element(State list) {
        return list == PathMatcher::kNowhere ? list : matcher_->enter_element(list);
    }
    [[nodiscard]] bool is_secret(State state) const {
        return state != PathMatcher::kNowhere && matcher_->last_match(state).has_value();
    }

  private:
    std::optional<PathMatcher> matcher_;
};

}  // namespace tusk
