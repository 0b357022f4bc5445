#pragma once

#include <string>
#include <vector>

#include "tusk/project/project.hpp"

namespace tusk {

// base.tsk, environment/{env}.tsk, {service}.tsk: what holds when tusk.tsk has no `layers`.
[[nodiscard]] std::vector<LayerPattern> usual_layers();

// Whether the folder holds the lowest layer, which has no dimension that only a target has.
[[nodiscard]] bool holds_lowest_layer(const Project& project, const std::string& directory);

// Looks at all files of the usual layout; false when two of them are for one layer.
[[nodiscard]] bool check_usual_files(const Project& project, Sink& sink);

}  // namespace tusk
