// From layers to what the engines are told: everything is checked before anything is rendered.
#include "tusk/pipeline/render_model.hpp"

#include <algorithm>

#include "pipeline/render_sections.hpp"
#include "pipeline/service_fields.hpp"

namespace tusk {

void decode_sections(const FindSection& find, render::Model& model, Sink& sink) {
    model.registry = discovery::decode_registry(find("service_discovery"), sink);
    model.gateway = discovery::decode_gateway(find("gateway"), find("routes"));
    model.calls = discovery::decode_calls(find("api_communication"));
    model.grpc = discovery::decode_grpc(find("grpc"));
    model.tracing = discovery::decode_tracing(find("tracing"));
}

namespace {

// What is wrong in them was not said by those who validated services: a layer of each may have put it right.
void read_sections(const Project& project, const EnvironmentLayers& environment, const Selection& selection,
                   const World& world, render::Model& model, Sink& sink) {
    const std::string& name = environment.environment.name;
    Sink own;
    {
        const ContextScope scope(own, fmt::format("in environment `{}`", name));
        SharedSections shared(project, environment, selection.sets, world, own);
        decode_sections([&shared](std::string_view section) { return shared.find(section); }, model, own);
    }
    own.keep_if([](const Diagnostic& finding) { return finding.severity == Severity::Error; });
    sink.append(std::move(own), name);
}

void add_service(const discovery::ServiceSource& source, render::Model& model, Sink& sink) {
    std::optional<discovery::Service> service =
        discovery::decode_service(source, discovery::PortNeed::Required, sink);
    if (service) {
        model.services.push_back(std::move(*service));
    }
}

// What is wrong with the values was said by those who validated them.
void add_config(const std::optional<std::string>& name, LayerStack& layers, const World& world,
                render::Model& model, Sink& sink) {
    Sink unseen;
    const std::optional<Value> value = evaluate_layers(layers, world, unseen);
    if (!value) {
        return;
    }
    model.configs.push_back({name.value_or(""), *value});
    if (name) {
        add_service(service_source(*name, *value, layers), model, sink);
    }
}

}  // namespace

std::optional<RenderInput> load_render_model(const Selection& selection, const render::Target& target,
                                             const World& world, Sink& sink) {
    const ValidationCount count = validate(selection, false, world, sink);
    Sink unseen;
    const std::optional<Project> project =
        count.unreadable || sink.has_errors() ? std::nullopt : open_project(selection, world, unseen);
    if (!project) {
        return std::nullopt;
    }
    EnvironmentLayers environment =
        load_environment(*project, choose_environment(selection, *project), world, unseen);
    std::vector<std::optional<std::string>> names;
    for (const std::string& name : list_services(*project, environment.environment.name)) {
        if (!selection.service || *selection.service == name) {
            names.emplace_back(name);
        }
    }
    if (names.empty()) {
        names.push_back(selection.service);
    }
    RenderInput input;
    input.model.environment = environment.environment.name;
    if (target.reads_sections) {
        read_sections(*project, environment, selection, world, input.model, sink);
    }
    for (const std::optional<std::string>& name : names) {
        LayerStack layers = load_service(*project, environment, name, selection.sets, world, unseen);
        if (target.reads_configs) {
            input.layers.push_back(std::move(layers));
            add_config(name, input.layers.back(), world, input.model, sink);
        } else if (name) {
            add_service(read_service_source(*name, layers, world, unseen), input.model, sink);
        }
    }
    std::ranges::sort(input.model.services, {}, &discovery::Service::name);
    input.environment = std::move(environment.stack);
    return sink.has_errors() ? std::nullopt : std::optional(std::move(input));
}

}  // namespace tusk
