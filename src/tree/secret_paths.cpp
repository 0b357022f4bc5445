#include "tusk/tree/secret_paths.hpp"

#include <algorithm>
#include <array>

namespace tusk {

SecretPaths default_secret_paths() {
    constexpr std::array<std::string_view, 5> kKeys{"password", "secret", "token", "api_key", "private_key"};
    SecretPaths paths;
    for (const std::string_view key : kKeys) {
        paths.push_back(
            PathPattern{false, {{SegmentKind::AnyPath, {}}, {SegmentKind::Key, std::string(key)}}});
    }
    return paths;
}

bool is_secret_path(const KeyPath& path, const SecretPaths& paths) {
    SecretWalk walk(&paths);
    SecretWalk::State state = walk.start(path.global);
    for (const PathStep& step : path.steps) {
        state = step.index ? walk.enter_element(state) : walk.enter(state, step.key);
        if (walk.is_secret(state)) {
            return true;
        }
    }
    return false;
}

SecretWalk::SecretWalk(const SecretPaths* paths) {
    if (paths == nullptr || paths->empty()) {
        return;
    }
    const auto is_name = [](const PathPattern& path) {
        return path.segments.size() == 2 && path.segments[0].kind == SegmentKind::AnyPath &&
               path.segments[1].kind == SegmentKind::Key;
    };
    if (std::ranges::all_of(*paths, is_name)) {
        for (const PathPattern& path : *paths) {
            names_.push_back(path.segments[1].key);
        }
        return;
    }
    std::vector<const PathPattern*> patterns;
    for (const PathPattern& path : *paths) {
        patterns.push_back(&path);
    }
    matcher_.emplace(std::move(patterns));
}

}  // namespace tusk
