#include <algorithm>
#include <array>

#include "pipeline/service_fields.hpp"
#include "tusk/discovery/gateway.hpp"
#include "tusk/pipeline/graphs.hpp"

namespace tusk {

namespace {

constexpr std::array<std::string_view, 3> kDrawnFields{"name", "dependencies", "external"};

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// The services of an environment, as far as they can be decoded, and those of which only the name is known.
struct DrawnServices {
    std::vector<discovery::Service> decoded;
    std::vector<std::string> others;

    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> all = others;
        for (const discovery::Service& service : decoded) {
            all.push_back(service.name);
        }
        return all;
    }
};

// The drawn fields of the `[service]` table when there is one, else of the top level.
Value read_drawn_fields(LayerStack& layers, const World& world, Sink& sink) {
    const std::array<std::string_view, 1> table{"service"};
    const Node* const node = find_node(*layers.tree().root, table, layers.arena());
    const bool has_table = node != nullptr && node->top != nullptr && node->top->is_table();
    const std::optional<Value> computed =
        node != nullptr && !has_table ? find_value(layers, field_path("service"), world, sink) : std::nullopt;
    if (computed && computed->is_object()) {
        return *computed;
    }
    std::vector<Member> members;
    for (const std::string_view field : kDrawnFields) {
        const KeyPath path = has_table ? field_path("service", field) : field_path(field);
        if (const std::optional<Value> value = find_value(layers, path, world, sink)) {
            members.push_back(Member{field, *value});
        }
    }
    return Value::object(layers.arena().copy(std::span<const Member>(members)), {});
}

void add_service(const std::string& stem, LayerStack& layers, const World& world, Sink& sink,
                 DrawnServices& services) {
    discovery::ServiceSource source;
    source.stem = stem;
    source.fields = read_drawn_fields(layers, world, sink);
    source.fallback_span = Span{layers.highest_file(), 0, 0};
    std::optional<discovery::Service> service =
        discovery::decode_service(source, discovery::PortNeed::Optional, sink);
    if (service) {
        services.decoded.push_back(std::move(*service));
    } else {
        services.others.push_back(stem);
    }
}

// Routes that hide each other, or wait too long, lead to a service all the same.
void check_drawn(const DrawnServices& services, const discovery::Registry& registry,
                 const discovery::Gateway& gateway, Sink& sink) {
    discovery::check_services(services.decoded, services.others, registry, sink);
    Sink routes;
    discovery::check_routes(gateway, std::nullopt, services.names(), routes);
    routes.keep_if([](const Diagnostic& finding) { return finding.kind == DiagKind::UnknownRouteService; });
    sink.append(std::move(routes));
}

Graph draw(const DrawnServices& services, const discovery::Registry& registry,
           const discovery::Gateway& gateway) {
    const std::vector<std::string> names = services.names();
    GraphBuilder builder;
    for (const std::string& name : names) {
        builder.add_node(GraphNode{name, NodeKind::Service});
    }
    for (const discovery::Service& service : services.decoded) {
        for (const std::string& dependency : service.dependencies) {
            const bool is_external =
                contains(service.external, dependency) || contains(registry.external, dependency);
            const NodeKind kind = contains(names, dependency) ? NodeKind::Service
                                  : is_external               ? NodeKind::External
                                                              : NodeKind::Unknown;
            builder.add_edge(GraphNode{service.name, NodeKind::Service}, GraphNode{dependency, kind},
                             EdgeKind::DependsOn);
        }
    }
    for (const discovery::Route& route : gateway.routes) {
        if (!route.service.empty()) {
            builder.add_edge(GraphNode{"gateway", NodeKind::Gateway},
                             GraphNode{route.service, contains(names, route.service) ? NodeKind::Service
                                                                                     : NodeKind::Unknown},
                             EdgeKind::RoutesTo);
        }
    }
    return builder.build("services");
}

}  // namespace

std::optional<Graph> make_service_graph(const Selection& selection, const World& world, Sink& sink) {
    const std::optional<Project> project = open_project(selection, world, sink);
    if (!project) {
        return std::nullopt;
    }
    const EnvironmentLayers environment =
        load_environment(*project, choose_environment(selection, *project), world, sink);
    const std::vector<std::string> names = list_services(*project, environment.environment.name);
    std::vector<LayerStack> stacks;
    for (const std::string& name : names) {
        stacks.push_back(load_service(*project, environment,
                                      list_service_layers(*project, environment.environment, name),
                                      selection.sets, world, sink));
    }
    if (environment.stack.has_failed() || sink.has_errors()) {
        return std::nullopt;
    }
    DrawnServices services;
    for (std::size_t i = 0; i < stacks.size(); ++i) {
        add_service(names[i], stacks[i], world, sink, services);
    }
    SharedSections shared(*project, environment, selection.sets, world, sink);
    const discovery::Registry registry = discovery::decode_registry(shared.find("service_discovery"), sink);
    Sink unseen;
    const discovery::Gateway gateway =
        discovery::decode_gateway(shared.find("gateway"), shared.find("routes"), unseen);
    check_drawn(services, registry, gateway, sink);
    return draw(services, registry, gateway);
}

}  // namespace tusk
