#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tusk/pipeline/target.hpp"

namespace tusk {

// One service in one environment, or an environment that has no services.
struct TargetName {
    std::string environment;
    std::optional<std::string> service;
    bool exists = true;  // false for a service that has no file any more

    friend bool operator==(const TargetName&, const TargetName&) = default;
};

// `environment/service`, or `environment`.
[[nodiscard]] std::string print_target(const TargetName& target);

// The environment that is named, which must exist, else every one of the project.
[[nodiscard]] std::vector<ChosenEnvironment> select_environments(const Selection& selection,
                                                                 const Project& project, Sink& sink);

// The services of the environments, in the order of these; those of one in bytewise order.
[[nodiscard]] std::vector<TargetName> list_targets(const Project& project,
                                                   const std::vector<ChosenEnvironment>& environments);

}  // namespace tusk
