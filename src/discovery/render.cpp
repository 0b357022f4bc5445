// Discovery files as values; convert prints them.
#include <algorithm>
#include <string>

#include "tusk/discovery/service.hpp"

namespace tusk::discovery {

namespace {

TUSK_DIAGNOSTIC_AS(SeveralInstances, BadServiceField, Warning,
                   "service `{}` has {} instances, of which this form holds one", std::string, std::size_t);

// Collects members whose text the arena owns.
class TableBuilder {
  public:
    explicit TableBuilder(Arena& arena) : arena_(arena) {}

    void add(std::string_view key, Value value) { members_.push_back(Member{arena_.copy(key), value}); }
    void add_text(std::string_view key, std::string_view text) {
        add(key, Value::string(arena_.copy(text), {}));
    }
    void add_texts(std::string_view key, const std::vector<std::string>& texts) {
        std::vector<Value> items;
        for (const std::string& text : texts) {
            items.push_back(Value::string(arena_.copy(std::string_view(text)), {}));
        }
        add(key, Value::array(arena_.copy(std::span<const Value>(items)), {}));
    }
    [[nodiscard]] Value build() { return Value::object(arena_.copy(std::span<const Member>(members_)), {}); }

  private:
    Arena& arena_;
    std::vector<Member> members_;
};

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
    table.add("enabled", Value::boolean(registry.enabled, {}));
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
        fields.add("port", Value::integer(instance.port, {}));
        instances.push_back(fields.build());
    }
    table.add("instances", Value::array(arena.copy(std::span<const Value>(instances)), {}));
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
