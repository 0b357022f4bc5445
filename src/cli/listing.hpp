#pragma once

#include <span>
#include <string>

#include "cli/session.hpp"
#include "tusk/pipeline/target_list.hpp"

namespace tusk::cli {

// What a script or a CI matrix reads: one name a line, or with --format json a list. Returns the exit code.
[[nodiscard]] int print_names(Session& session, std::span<const std::string> names);
// `environment/service`, or objects of both; an environment without services by itself.
enum class TargetColumns { Names, NamesAndExistence };
[[nodiscard]] int print_targets(Session& session, std::span<const TargetName> targets, TargetColumns columns);
// Paths of those that are there, or objects of all.
[[nodiscard]] int print_layers(Session& session, std::span<const LayerFile> layers);

}  // namespace tusk::cli
