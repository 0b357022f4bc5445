// From layers to what the engines are told: everything is checked before anything is rendered.
#include "tusk/pipeline/render_model.hpp"

#include <algorithm>

#include "pipeline/fleet.hpp"
#include "pipeline/render_sections.hpp"
#include "pipeline/schemas.hpp"
#include "pipeline/service_fields.hpp"

namespace tusk {

void decode_sections(const FindSection& find, render::NeededSections needs, render::Model& model,
                     Sink& sink) {
    const std::size_t errors = sink.error_count();
    const Value gateway = find("gateway");
    const Value routes = find("routes");
    const Value calls = find("api_communication");
    const Value grpc = find("grpc");
    const Value tracing = find("tracing");
    // What could not be evaluated has been said, and looks as if it were absent.
    const bool are_whole = sink.error_count() == errors;
    Sink unseen;
    const auto sink_for = [&](bool is_needed) -> Sink& { return is_needed && are_whole ? sink : unseen; };
    model.registry = discovery::decode_registry(find("service_discovery"), sink);
    model.gateway = discovery::decode_gateway(gateway, routes, sink_for(needs.gateway));
    model.calls = discovery::decode_calls(calls, sink_for(needs.calls));
    model.grpc = discovery::decode_grpc(grpc, sink_for(needs.grpc));
    model.tracing = discovery::decode_tracing(tracing, sink_for(needs.tracing));
}

namespace {

// What is wrong in them was not said by those who validated services: a layer of each may have put it right.
void read_sections(const Project& project, const EnvironmentLayers& environment, const Selection& selection,
                   const World& world, render::NeededSections needs, render::Model& model, Sink& sink) {
    const std::string& name = environment.environment.name;
    Sink own;
    {
        const ContextScope scope(own, fmt::format("in environment `{}`", name));
        SharedSections shared(project, environment, selection.sets, world, own);
        decode_sections([&shared](std::string_view section) { return shared.find(section); }, needs, model,
                        own);
    }
    own.keep_if([](const Diagnostic& finding) { return finding.severity == Severity::Error; });
    sink.append(std::move(own), name);
}

// Keeps of checked services what a target reads.
class ModelFiller final : public FleetUse {
  public:
    ModelFiller(const render::Target& target, std::size_t count) : target_(target), services_(count) {}

    [[nodiscard]] discovery::PortNeed port_need() const override { return discovery::PortNeed::Required; }

    void use_service(const CheckedService& service, Sink& /*sink*/) override {
        KeptService& kept = services_[service.index];
        kept.service = service.service;
        if (target_.reads_configs) {
            kept.config = {service.name, service.value, service.service.name};
            kept.layers = std::move(service.layers);
        }
    }

    void use_environment(CheckedEnvironment /*environment*/, Sink& /*sink*/) override {}

    void move_to(RenderInput& input) {
        for (KeptService& kept : services_) {
            input.model.services.push_back(std::move(*kept.service));
            if (kept.layers) {
                input.model.configs.push_back(std::move(kept.config));
                input.layers.push_back(std::move(*kept.layers));
            }
        }
        std::ranges::sort(input.model.services, {}, &discovery::Service::name);
    }

  private:
    struct KeptService {
        std::optional<discovery::Service> service;
        render::ServiceConfig config;
        std::optional<LayerStack> layers;
    };

    const render::Target& target_;
    std::vector<KeptService> services_;
};

// What all services would share.
void add_shared_config(const FleetRun& run, RenderInput& input, Sink& sink) {
    LayerStack layers =
        load_service(run.project, input.environment, std::nullopt, run.selection.sets, run.world, sink);
    if (const std::optional<Value> value = evaluate_layers(layers, run.world, sink)) {
        input.model.configs.push_back({"", *value});
        input.layers.push_back(std::move(layers));
    }
}

}  // namespace

std::optional<RenderInput> load_render_model(const Selection& selection, const render::Target& target,
                                             const World& world, Sink& sink) {
    const std::optional<Project> project = open_project(selection, world, sink);
    if (!project || !compile_schemas(*project, selection, sink)) {
        return std::nullopt;
    }
    const FleetRun run{selection, *project, world};
    RenderInput input;
    input.environment = open_environment(run, choose_environment(selection, *project), sink);
    const std::string& name = input.environment.environment.name;
    const auto services = selection.service ? std::vector{selection.service} : services_of(*project, name);
    ModelFiller filler(target, services.size());
    ValidationCount count;
    validate_environment(run, input.environment, services,
                         selection.service ? ServiceScope::Some : ServiceScope::All, sink, count, &filler);
    drop_echoes(sink);
    if (count.unreadable || sink.has_errors()) {
        return std::nullopt;
    }
    filler.move_to(input);
    input.model.environment = name;
    if (target.reads_sections) {
        read_sections(*project, input.environment, selection, world, target.needs, input.model, sink);
    }
    if (services.empty() && target.reads_configs) {
        Sink unseen;
        add_shared_config(run, input, unseen);
    }
    return sink.has_errors() ? std::nullopt : std::optional(std::move(input));
}

}  // namespace tusk
