#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/convert/write.hpp"
#include "tusk/project/project.hpp"
#include "tusk/render/target.hpp"

namespace tusk {

// A row of `[outputs]` and what makes its files: a format of the configuration, or a target of render.
struct PlannedOutput {
    const OutputRule* rule = nullptr;
    const Format* format = nullptr;
    const render::Target* target = nullptr;
    std::string target_format;  // that the ending of the path asks for; empty for none

    // Whether each service has its own.
    [[nodiscard]] bool is_per_service() const;
    // Whether the names of the files are those that the target gives them.
    [[nodiscard]] bool is_folder() const { return rule->path.ends_with('/'); }
};

// Reports formats and targets that do not exist, and paths that cannot be theirs.
[[nodiscard]] std::optional<std::vector<PlannedOutput>> plan_outputs(const Project& project, Sink& sink);

// Whether tusk.tsk says what is built.
[[nodiscard]] bool has_own_outputs(const Project& project);

// The path for a service; without one of what an environment has as a whole.
[[nodiscard]] std::string fill_in_output(std::string_view path, std::string_view environment,
                                         std::string_view service);

}  // namespace tusk
