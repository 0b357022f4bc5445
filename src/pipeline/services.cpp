// From layers to the services that discovery publishes. Evaluates only the fields that it reads, so
// that a secret elsewhere need not be set.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/service_fields.hpp"
#include "tusk/pipeline/target.hpp"

namespace tusk {

namespace {

class FieldLoader {
  public:
    FieldLoader(LayerStack& layers, const World& world, Sink& sink)
        : layers_(layers), world_(world), sink_(sink) {}

    [[nodiscard]] std::optional<Value> find(const KeyPath& path) {
        return find_value(layers_, path, world_, sink_);
    }

    // The `[service]` table, or an object of the top-level fields.
    [[nodiscard]] Value service_fields() {
        const std::optional<Value> table = find(field_path("service"));
        if (table && table->is_object()) {
            return *table;
        }
        std::vector<Member> members;
        for (const std::string_view field : service_field_names()) {
            if (const std::optional<Value> value = find(field_path(field))) {
                members.push_back(Member{field, *value});
            }
        }
        return Value::object(layers_.arena().copy(std::span<const Member>(members)), {});
    }

  private:
    LayerStack& layers_;
    const World& world_;
    Sink& sink_;
};

}  // namespace

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
        FieldLoader loader(layers, world, sink);
        discovery::ServiceSource source;
        source.stem = names[i];
        source.fields = loader.service_fields();
        source.server_port = loader.find(field_path("server", "port"));
        source.fallback_span = Span{layers.highest_file(), 0, 0};
        source.sets_address = sets_address(layers);
        if (std::optional<discovery::Service> service =
                discovery::decode_service(source, discovery::PortNeed::Required, sink)) {
            model.services.push_back(std::move(*service));
        }
    }
    if (!sink.has_errors()) {
        discovery::check_services(model.services, {}, model.registry, sink);
    }
    return sink.has_errors() ? std::nullopt : std::optional(std::move(model));
}

}  // namespace tusk
