#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tusk/discovery/service.hpp"
#include "tusk/load/layer_stack.hpp"
#include "tusk/pipeline/set_value.hpp"
#include "tusk/project/project.hpp"
#include "tusk/value/value.hpp"

namespace tusk {

// Which layers a command works on: files that were named, or those of the project.
struct Selection {
    std::vector<std::string> files;  // when not empty, nothing below counts but `sets`
    bool takes_folders = false;      // `files` may be folders: all files of one are one layer
    bool stands_alone = false;       // a project says only what is secret in `files`
    std::optional<std::string> directory;
    std::optional<std::string> environment;  // --env or $APP_ENV
    std::optional<std::string> service;
    Dimensions dimensions;  // --var
    std::vector<SetValue> sets;
    std::vector<std::string> schemas;  // --schema
    bool built_in_schemas = true;      // those of tusk itself are checked too
};

// The environment that is meant, and whether somebody said so: then its file must exist.
struct ChosenEnvironment {
    std::string name;
    bool is_named = false;
};
[[nodiscard]] ChosenEnvironment choose_environment(const Selection& selection, const Project& project);
// Every environment of the project; where none is known, the chosen one.
[[nodiscard]] std::vector<ChosenEnvironment> all_environments(const Selection& selection,
                                                              const Project& project);

// The project around the working folder; says to `world.load.roots` what its files may name.
[[nodiscard]] std::optional<Project> open_project(const Selection& selection, const World& world, Sink& sink);

// What the `tusk.tsk` around says, and its schemas, without looking for layers.
[[nodiscard]] std::optional<Project> open_settings(const Selection& selection, const World& world,
                                                   Sink& sink);

// The layers of a target, lowest first, and whether all are there that must be; what is missing was reported.
struct FoundLayers {
    std::vector<LayerFile> all;
    bool is_complete = true;
};
[[nodiscard]] FoundLayers find_layers(const Project& project, const ChosenEnvironment& environment,
                                      const std::optional<std::string>& service, Sink& sink);

// The layers before the first with `{service}`, parsed and merged once for all services of an environment.
struct EnvironmentLayers {
    ChosenEnvironment environment;
    LayerStack stack;
    bool is_known = true;  // else it was reported that there is no such environment
};
[[nodiscard]] EnvironmentLayers load_environment(const Project& project, const ChosenEnvironment& environment,
                                                 const World& world, Sink& sink);

// What lies on top of its environment for one service; without a name what all services share.
struct ServiceLayers {
    std::optional<std::string> name;
    std::vector<LayerFile> own;
};
[[nodiscard]] ServiceLayers list_service_layers(const Project& project, const ChosenEnvironment& environment,
                                                const std::optional<std::string>& service);
// Those of several services that threads will load: keeps places for their files, so that findings come in
// the order of the services.
[[nodiscard]] std::vector<ServiceLayers> reserve_service_layers(
    const Project& project, const ChosenEnvironment& environment,
    const std::vector<std::optional<std::string>>& services, const World& world);
// One service on top of its environment, which must outlive the result, then `sets`.
[[nodiscard]] LayerStack load_service(const Project& project, const EnvironmentLayers& environment,
                                      const ServiceLayers& service, std::span<const SetValue> sets,
                                      const World& world, Sink& sink);
// The same where only one thread loads.
[[nodiscard]] LayerStack load_service(const Project& project, const EnvironmentLayers& environment,
                                      const std::optional<std::string>& service,
                                      std::span<const SetValue> sets, const World& world, Sink& sink);

// The layers of one command on one target: the files, or those of the project, with those of the service if
// one is named.
struct LoadedTarget {
    Project project;         // of named files: what the `tusk.tsk` around says, without folders
    LayerStack environment;  // what `layers` stands on
    LayerStack layers;
};
[[nodiscard]] std::optional<LoadedTarget> load_target(const Selection& selection, const World& world,
                                                      Sink& sink);

// As the layers of a stack are evaluated, which must outlive the result.
[[nodiscard]] EvalOptions eval_options(const World& world, const LayerStack& layers);

// The effective value; nothing when there are errors. Lives in the stack's arena.
[[nodiscard]] std::optional<Value> evaluate_layers(LayerStack& layers, const World& world, Sink& sink);
[[nodiscard]] std::optional<Value> evaluate_layers(LayerStack& layers, const World& world, Sink& sink,
                                                   const EvalOptions& options);

// What validate looked at.
struct ValidationCount {
    std::size_t environments = 0;
    std::size_t targets = 0;
    bool unreadable = false;           // a layer could not be read or parsed
    std::vector<std::string> checked;  // the targets that could be, `environment/service`
};

// Reports what the schemas say of the value of a target that was loaded; false when a schema is none.
[[nodiscard]] bool check_target_schemas(LoadedTarget& target, const Value& value, const std::string& service,
                                        Sink& sink);

// Checks every service of the environments (or only the selected one) as build would, without
// writing. Required keys come from the project.
[[nodiscard]] ValidationCount validate(const Selection& selection, bool takes_all, const World& world,
                                       Sink& sink);

// Checks the targets that the files reach, of all environments or of the selected one. What reaches none is
// noted, and read where it is a .tsk file.
[[nodiscard]] ValidationCount validate_affected(const Selection& selection,
                                                const std::vector<std::string>& files, const World& world,
                                                Sink& sink);

// Calls `use` with the effective value of each service of one environment, from several threads at
// once and in any order; false is a failure. Services with errors are reported and left out.
using UseService = std::function<bool(const std::string& service, const Value& value)>;
[[nodiscard]] bool evaluate_services(const Selection& selection, const World& world, Sink& sink,
                                     const UseService& use);

// The services of one environment as discovery sees them, checked against each other.
struct ServiceModel {
    std::vector<discovery::Service> services;
    discovery::Registry registry;
};
[[nodiscard]] std::optional<ServiceModel> load_services(const Selection& selection, const World& world,
                                                        Sink& sink);

}  // namespace tusk
