#pragma once

#include <string>
#include <vector>

#include "tusk/pipeline/target.hpp"

namespace tusk {

// What lint looked at.
struct LintedFleet {
    bool unreadable = false;           // a layer could not be read or parsed
    std::vector<std::string> targets;  // that could be, `environment/service`
};

// Reports what looks wrong in the layers of the project, in all environments. With files only what stands in
// these: the targets that they reach are looked at, and a file that reaches none by itself. Nothing is
// evaluated that needs a variable, and no error of a value is reported.
[[nodiscard]] LintedFleet lint_project(const Selection& selection, const std::vector<std::string>& files,
                                       const World& world, Sink& sink);

}  // namespace tusk
