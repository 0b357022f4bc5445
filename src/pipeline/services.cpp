// From layers to the services that discovery publishes. Evaluates only the fields that it reads, so
// that a secret elsewhere need not be set.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/service_fields.hpp"
#include "tusk/pipeline/target.hpp"

namespace tusk {

std::optional<ServiceModel> load_services(const Selection& selection, const World& world, Sink& sink) {
    const std::optional<Project> project = open_project(selection, world, sink);
    if (!project) {
        return std::nullopt;
    }
    const EnvironmentLayers environment =
        load_environment(*project, choose_environment(selection, *project), world, sink);
    const std::vector<std::string> names = list_services(*project, environment.environment.name);
    std::vector<LayerStack> stacks;
    for (const std::string& name : names) {
        stacks.push_back(load_service(*project, environment, name, selection.sets, world, sink));
    }
    if (environment.stack.has_failed() || sink.has_errors()) {
        return std::nullopt;
    }
    ServiceModel model;
    SharedSections shared(*project, environment, {}, world, sink);
    model.registry = discovery::decode_registry(shared.find("service_discovery"), sink);
    for (std::size_t i = 0; i < stacks.size(); ++i) {
        LayerStack& layers = stacks[i];
        if (std::optional<discovery::Service> service = discovery::decode_service(
                read_service_source(names[i], layers, world, sink), discovery::PortNeed::Required, sink)) {
            model.services.push_back(std::move(*service));
        }
    }
    if (!sink.has_errors()) {
        discovery::check_services(model.services, {}, model.registry, sink);
    }
    return sink.has_errors() ? std::nullopt : std::optional(std::move(model));
}

}  // namespace tusk
