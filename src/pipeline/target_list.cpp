#include "tusk/pipeline/target_list.hpp"

namespace tusk {

std::string print_target(const TargetName& target) {
    return target.service ? target.environment + "/" + *target.service : target.environment;
}

std::vector<ChosenEnvironment> select_environments(const Selection& selection, const Project& project,
                                                   Sink& sink) {
    if (!selection.environment) {
        return all_environments(selection, project);
    }
    ChosenEnvironment named = choose_environment(selection, project);
    static_cast<void>(find_layers(project, named, std::nullopt, sink));
    return {std::move(named)};
}

std::vector<TargetName> list_targets(const Project& project,
                                     const std::vector<ChosenEnvironment>& environments) {
    std::vector<TargetName> targets;
    for (const ChosenEnvironment& environment : environments) {
        std::vector<std::string> services = list_services(project, environment.name);
        if (services.empty()) {
            targets.push_back(TargetName{environment.name, std::nullopt});
        }
        for (std::string& service : services) {
            targets.push_back(TargetName{environment.name, std::move(service)});
        }
    }
    return targets;
}

}  // namespace tusk
