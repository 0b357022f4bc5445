#include "cli/missing_path.hpp"

#include <fmt/format.h>

#include <vector>

#include "tusk/base/edit_distance.hpp"

namespace tusk::cli {

std::string describe_missing(const KeyPath& path, const PathValue& missing) {
    KeyPath parent = path;
    parent.steps.resize(missing.missing_step);
    const PathStep& step = path.steps[missing.missing_step];
    std::string text = fmt::format("`{}` does not exist", print_key_path(path));
    if (!parent.steps.empty()) {
        text += fmt::format(
            ": `{}` has no {}", print_key_path(parent),
            step.index ? fmt::format("element [{}]", *step.index) : fmt::format("key `{}`", step.key));
    }
    const std::vector<std::string_view> siblings(missing.siblings.begin(), missing.siblings.end());
    if (const auto similar = find_similar(step.key, siblings); similar && !step.index) {
        parent.steps.push_back(PathStep{std::string(*similar), std::nullopt});
        text += fmt::format("\n  = help: did you mean `{}`?", print_key_path(parent));
    }
    return text;
}

std::string describe_bad_path(std::string_view text, const KeyPathResult& result) {
    return fmt::format("`{}` is no path: expected {} at character {}", text, result.expected,
                       result.error_offset + 1);
}

}  // namespace tusk::cli
