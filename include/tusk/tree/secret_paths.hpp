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

}  // namespace tusk
