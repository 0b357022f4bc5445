// Every service of an environment: base and environment are loaded once and shared.
#include <algorithm>
#include <string>

#include "tusk/pipeline/target.hpp"
#include "tusk/schema/required.hpp"

namespace tusk {

namespace {

struct FleetTarget {
    const Project& project;
    const LayerStack& environment;
    const std::string& environment_name;
    std::span<const SetValue> sets;
    const World& world;
};

void check_layers(LayerStack& layers, const Project& project, const World& world, Sink& sink) {
    const Value value =
        evaluate(layers.tree(), world.host, world.sources, layers.arena(), sink, eval_options(world));
    check_required(project.required, value, layers.tree(), LookedAt{layers.names(), layers.highest_file()},
                   layers.arena(), sink);
}

// Findings of one target are gathered apart, so that what several targets share is said once.
[[nodiscard]] bool check_service(const FleetTarget& target, const std::string& service, Sink& sink) {
    Sink own;
    bool readable = false;
    {
        const ContextScope scope(
            own, fmt::format("in service `{}`, environment `{}`", service, target.environment_name));
        LayerStack layers =
            load_service(target.project, target.environment, service, target.sets, target.world, own);
        readable = !layers.has_failed();
        if (readable) {
            check_layers(layers, target.project, target.world, own);
        }
    }
    sink.append(std::move(own));
    return readable;
}

void validate_environment(const Selection& selection, const Project& project,
                          const ChosenEnvironment& environment, const World& world, Sink& sink,
                          ValidationCount& count) {
    Sink own;
    LayerStack layers = load_environment(project, environment, world, own);
    sink.append(std::move(own));
    std::vector<std::string> services = list_services(project, world.files);
    if (selection.service) {
        services = {*selection.service};
    }
    const FleetTarget target{project, layers, environment.name, selection.sets, world};
    for (const std::string& service : services) {
        count.unreadable = !check_service(target, service, sink) || count.unreadable;
    }
    if (services.empty() && !layers.has_failed()) {
        Sink alone;
        {
            const ContextScope scope(alone, fmt::format("in environment `{}`", environment.name));
            LayerStack top = LayerStack::on(layers);
            for (const SetValue& set : selection.sets) {
                top.add_set(set, world, alone);
            }
            if (!top.has_failed()) {
                check_layers(top, project, world, alone);
            }
        }
        sink.append(std::move(alone));
    }
    count.unreadable = count.unreadable || layers.has_failed();
    count.targets += std::max<std::size_t>(services.size(), 1);
}

// Layers that were named: the required keys are those of the project around, if there is one.
ValidationCount validate_files(const Selection& selection, const World& world, Sink& sink) {
    std::optional<LoadedTarget> target = load_target(selection, world, sink);
    if (target) {
        const std::optional<Project> settings = read_project_settings(world.files, world.sources, sink);
        if (settings) {
            check_layers(target->layers, *settings, world, sink);
        }
    }
    return {0, 1, !target};
}

}  // namespace

ValidationCount validate(const Selection& selection, bool all_environments, const World& world, Sink& sink) {
    if (!selection.files.empty()) {
        return validate_files(selection, world, sink);
    }
    const std::optional<Project> project =
        find_project(world.files, world.sources, selection.directory, sink);
    ValidationCount count;
    if (!project) {
        return count;
    }
    std::vector<ChosenEnvironment> environments{choose_environment(selection, *project)};
    if (all_environments) {
        const std::vector<std::string> names = list_environments(*project, world.files);
        if (!names.empty()) {
            environments.clear();
        }
        for (const std::string& name : names) {
            environments.push_back(ChosenEnvironment{name, true});
        }
    }
    for (const ChosenEnvironment& environment : environments) {
        ++count.environments;
        validate_environment(selection, *project, environment, world, sink, count);
    }
    return count;
}

bool evaluate_services(const Selection& selection, const World& world, Sink& sink, const UseService& use) {
    const std::optional<Project> project =
        find_project(world.files, world.sources, selection.directory, sink);
    if (!project) {
        return false;
    }
    const LayerStack environment =
        load_environment(*project, choose_environment(selection, *project), world, sink);
    for (const std::string& service : list_services(*project, world.files)) {
        Sink own;
        LayerStack layers = load_service(*project, environment, service, selection.sets, world, own);
        const std::optional<Value> value =
            layers.has_failed() || own.has_errors() ? std::nullopt : evaluate_layers(layers, world, own);
        sink.append(std::move(own));
        if (value && !use(service, *value)) {
            return false;
        }
    }
    return !sink.has_errors();
}

}  // namespace tusk
