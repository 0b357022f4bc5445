// Discovery files as values; convert prints them.
#include <algorithm>
#include <string>

#include "tusk/discovery/service.hpp"
#include "tusk/value/table_builder.hpp"

namespace tusk::discovery {

namespace {

TUSK_DIAGNOSTIC_AS(SeveralInstances, BadServiceField, Warning,
                   "service `{}` has {} instances, of which this form holds one", std::string, std::size_t);

std::vector<const Service*> sorted_by_name(std::span<const Service> services) {
    std::vector<const Service*> sorted;
    for (const Service& service : services) {
        sorted.push_back(&service);
    }
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Service* a, const Service* b) { return a->name < b->name; });
    return sorted;
}

Value render_registry(const Registry& registry, Arena& arena) {
    TableBuilder table(arena);
    table.add_bool("enabled", registry.enabled);
    table.add_text("registry_url", registry.registry_url);
    table.add_text("update_interval", registry.update_interval);
    return table.build();
}

Value render_document(Value registry, Value services, Arena& arena) {
    TableBuilder document(arena);
    document.add("service_discovery", registry);
    document.add("services", services);
    return document.build();
}

}  // namespace

Value render_service(const Service& service, Arena& arena) {
    TableBuilder table(arena);
    if (!service.version.empty()) {
        table.add_text("version", service.version);
    }
    if (!service.health_endpoint.empty()) {
        table.add_text("health_endpoint", service.health_endpoint);
    }
    table.add_texts("dependencies", service.dependencies);
    if (!service.tags.empty()) {
        table.add_texts("tags", service.tags);
    }
    std::vector<Value> instances;
    for (const Instance& instance : service.instances) {
        TableBuilder fields(arena);
        fields.add_text("id", instance.id);
        fields.add_text("address", instance.address);
        fields.add_int("port", instance.port);
        instances.push_back(fields.build());
    }
    table.add("instances", make_list(instances, arena));
    return table.build();
}

Value render_origin(std::span<const Service> services, const Registry& registry, Arena& arena, Sink& sink) {
    TableBuilder table(arena);
    for (const Service* const service : sorted_by_name(services)) {
        const Instance& first = service->instances.front();
        if (service->instances.size() > 1) {
            sink.report(service->span, kSeveralInstances, service->name, service->instances.size()).help =
                "use `--form full` for all of them";
        }
        table.add_text(service->name, fmt::format("{}:{}", first.id, first.port));
    }
    return render_document(render_registry(registry, arena), table.build(), arena);
}

Value render_full(std::span<const Service> services, const Registry& registry, Arena& arena) {
    TableBuilder table(arena);
    for (const Service* const service : sorted_by_name(services)) {
        table.add(service->name, render_service(*service, arena));
    }
    return render_document(render_registry(registry, arena), table.build(), arena);
}

}  // namespace tusk::discovery
