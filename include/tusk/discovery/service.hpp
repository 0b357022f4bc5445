#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/base/arena.hpp"
#include "tusk/diag/sink.hpp"
#include "tusk/value/value.hpp"

namespace tusk::discovery {

// One address at which a service answers.
struct Instance {
    std::string id;
    std::string address;  // an IP address, or a name without a dot at its end
    std::int64_t port = 0;
    Span id_span;
    Span address_span;
    Span port_span;
};

// A service as discovery sees it, decoded once from its merged configuration. Rules: tusk-discovery(1).
struct Service {
    std::string name;
    std::string version;
    std::string health_endpoint;
    std::vector<std::string> dependencies;
    std::vector<std::string> tags;
    std::vector<Instance> instances;  // at least one
    std::vector<std::string> external;
    Span span;  // the table, or the place nearest to it
    Span name_span;
    std::vector<Span> dependency_spans;  // one for each dependency
    bool sets_address = false;           // in its own layers: its address may be compared with others
};

// What the project says of the registry; absent fields have the origin's values.
struct Registry {
    bool enabled = true;
    std::string registry_url = "http://localhost:8500";
    std::string update_interval = "30s";
    std::string domain = "tusk.internal";
    Span domain_span;
    Span interval_span;
    std::vector<std::string> external;
};

// The parts of a configuration that a service is made of. `service` is its `[service]` table when
// there is one, and then the only source; else the top-level fields of these names.
struct ServiceSource {
    std::string_view stem;  // name of its file
    Value fields;           // an object
    std::optional<Value> server_port;
    Span fallback_span;
    bool sets_address = false;
};

// Whether a service must say where it answers: one that only works off a queue need not.
enum class PortNeed : std::uint8_t { Required, Optional };

// Reports what is missing, of a wrong type or no host (TSK8011), a name that is no DNS label (TSK8005) and a
// secret in what would be published (TSK8012). Nothing when something was reported. The port of an instance
// that has none, and need not, is 0.
[[nodiscard]] std::optional<Service> decode_service(const ServiceSource& source, PortNeed need, Sink& sink);
[[nodiscard]] Registry decode_registry(const Value& table, Sink& sink);

// Unknown dependency (TSK8001), dependency cycle (TSK8002), duplicate name or id (TSK8003), two instances on
// one address (TSK8004). `other_names` are services that could not be decoded: they may be depended on.
void check_services(std::span<const Service> services, std::span<const std::string> other_names,
                    const Registry& registry, Sink& sink);

// `[service_discovery]` and `[services]` with `name: "id:port"`, sorted. Reports a service of
// several instances, of which only the first by id is written.
[[nodiscard]] Value render_origin(std::span<const Service> services, const Registry& registry, Arena& arena,
                                  Sink& sink);
// `[services.<name>]` with version, health, dependencies and instances.
[[nodiscard]] Value render_full(std::span<const Service> services, const Registry& registry, Arena& arena);
// One service as `lookup` and `list` show it.
[[nodiscard]] Value render_service(const Service& service, Arena& arena);

}  // namespace tusk::discovery
