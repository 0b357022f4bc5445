#pragma once

#include <string>
#include <vector>

#include "tusk/pipeline/target.hpp"
#include "tusk/pipeline/variables.hpp"

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

// Reports the variables that no target of any environment reads (TSK9027). Whatever else is wrong was
// reported by lint_project().
void find_unused_variables(const Selection& selection, const FileVariables& variables, const World& world,
                           Sink& sink);

}  // namespace tusk
