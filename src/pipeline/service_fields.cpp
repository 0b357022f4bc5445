// Where discovery finds its fields in the layers of a target.
#include "pipeline/service_fields.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace tusk {

namespace {

constexpr std::array<std::string_view, 10> kFields = {
    "name",         "id",       "version", "address",  "port", "health_endpoint",
    "dependencies", "external", "tags",    "instances"};

}  // namespace

KeyPath field_path(std::string_view first, std::string_view second) {
    KeyPath path;
    path.steps.push_back(PathStep{std::string(first), std::nullopt});
    if (!second.empty()) {
        path.steps.push_back(PathStep{std::string(second), std::nullopt});
    }
    return path;
}

std::optional<Value> find_value(LayerStack& layers, const KeyPath& path, const World& world, Sink& sink) {
    const PathValue found = evaluate_path(layers.tree(), path, world.host, world.load.sources, layers.arena(),
                                          sink, eval_options(world, layers));
    return found.value && !found.value->is_error() ? found.value : std::nullopt;
}

bool sets_address(LayerStack& layers) {
    const std::array<std::array<std::string_view, 2>, 5> paths{
        {{"service", "port"}, {"service", "address"}, {"server", "port"}, {"port", ""}, {"address", ""}}};
    return std::ranges::any_of(paths, [&layers](const std::array<std::string_view, 2>& path) {
        const std::span<const std::string_view> keys(path.data(), path[1].empty() ? 1 : 2);
        const Node* const node = find_node(*layers.tree().root, keys, layers.arena());
        return node != nullptr && node->top != nullptr && node->top->layer >= layers.first_own_layer();
    });
}

discovery::ServiceSource service_source(std::string_view stem, const Value& target, LayerStack& layers) {
    discovery::ServiceSource source;
    source.stem = stem;
    source.fallback_span = Span{layers.highest_file(), 0, 0};
    source.sets_address = sets_address(layers);
    if (const Value* const server = target.find("server")) {
        const Value* const port = server->find("port");
        source.server_port = port != nullptr && !port->is_null() ? std::optional(*port) : std::nullopt;
    }
    if (const Value* const table = target.find("service"); table != nullptr && table->is_object()) {
        source.fields = *table;
        return source;
    }
    std::vector<Member> members;
    for (const std::string_view field : kFields) {
        if (const Value* const value = target.find(field)) {
            members.push_back(Member{field, *value});
        }
    }
    source.fields = Value::object(layers.arena().copy(std::span<const Member>(members)), {});
    return source;
}

discovery::ServiceSource read_service_source(std::string_view stem, LayerStack& layers, const World& world,
                                             Sink& sink) {
    discovery::ServiceSource source;
    source.stem = stem;
    source.fallback_span = Span{layers.highest_file(), 0, 0};
    source.sets_address = sets_address(layers);
    const std::optional<Value> table = find_value(layers, field_path("service"), world, sink);
    if (table && table->is_object()) {
        source.fields = *table;
    } else {
        std::vector<Member> members;
        for (const std::string_view field : kFields) {
            if (const std::optional<Value> value = find_value(layers, field_path(field), world, sink)) {
                members.push_back(Member{field, *value});
            }
        }
        source.fields = Value::object(layers.arena().copy(std::span<const Member>(members)), {});
    }
    source.server_port = find_value(layers, field_path("server", "port"), world, sink);
    return source;
}

SharedSections::SharedSections(const Project& project, const EnvironmentLayers& environment,
                               std::span<const SetValue> sets, const World& world, Sink& sink)
    : world_(world), sink_(sink) {
    const ServiceLayers shared = list_service_layers(project, environment.environment, std::nullopt);
    if (!environment.stack.names().empty() || std::ranges::any_of(shared.own, &LayerFile::exists)) {
        layers_.emplace(load_service(project, environment, shared, sets, world, sink));
    }
}

Value SharedSections::find(std::string_view section) {
    const Value nothing = Value::object({}, {});
    if (!layers_ || layers_->has_failed()) {
        return nothing;
    }
    return find_value(*layers_, field_path(section), world_, sink_).value_or(nothing);
}

}  // namespace tusk
