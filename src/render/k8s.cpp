// ConfigMaps, Services and EndpointSlices as one list of objects.
#include <algorithm>
#include <array>
#include <map>

#include "render/address_kind.hpp"
#include "render/engines.hpp"
#include "render/loss.hpp"
#include "render/public_config.hpp"
#include "render/route_plan.hpp"
#include "tusk/convert/assignments.hpp"
#include "tusk/convert/write.hpp"
#include "tusk/value/table_builder.hpp"

namespace tusk::render {

namespace {

constexpr std::string_view kEngine = "k8s";
constexpr std::string_view kNameLabel = "app.kubernetes.io/name";
constexpr std::size_t kMaxLabelBytes = 63;
constexpr std::size_t kMaxConfigMapBytes = 1'048'576;

// Of the machine itself: pods of the cluster, wherever they run.
bool is_own(std::string_view address) {
    const HostScope scope = host_scope(address);
    return scope == HostScope::Any || scope == HostScope::Loopback;
}

bool is_alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Kubernetes takes names of hosts in lower case only.
std::string to_lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

bool is_label_value(std::string_view text) {
    return !text.empty() && text.size() <= kMaxLabelBytes && is_alphanumeric(text.front()) &&
           is_alphanumeric(text.back()) && std::ranges::all_of(text, [](char c) {
               return is_alphanumeric(c) || c == '-' || c == '_' || c == '.';
           });
}

class KubernetesRenderer {
  public:
    KubernetesRenderer(const Model& model, Sink& sink) : model_(model), sink_(sink) {}

    [[nodiscard]] std::vector<File> render() {
        for (const ServiceConfig& config : model_.configs) {
            add_config_map(config);
        }
        for (const discovery::Service& service : model_.services) {
            if (check_instances(service, kEngine, sink_) && check_name(service) && check_reach(service)) {
                add_service(service);
            }
        }
        TableBuilder list(arena_);
        list.add_text("apiVersion", "v1");
        list.add_text("kind", "List");
        list.add("items", make_list(objects_, arena_));
        return {{"services.json", to_json(list.build(), {}) + "\n"}};
    }

  private:
    [[nodiscard]] Value list_of(Value item) {
        const std::array<Value, 1> items{item};
        return make_list(items, arena_);
    }

    // A Service, unlike a host, may not begin with a digit.
    [[nodiscard]] bool check_name(const discovery::Service& service) {
        const bool is_good = service.name.front() >= 'a';
        if (!is_good) {
            report_unfit(service.name_span, kEngine,
                         fmt::format("the name of service `{}` begins with a digit", service.name), sink_);
        }
        return is_good;
    }

    // An EndpointSlice takes no address that means something else on each machine.
    [[nodiscard]] bool check_reach(const discovery::Service& service) {
        bool is_good = true;
        for (const discovery::Instance& instance : service.instances) {
            const HostScope scope = host_scope(instance.address);
            if (scope == HostScope::Link || scope == HostScope::Group) {
                is_good = false;
                report_unfit(instance.address_span, kEngine,
                             fmt::format("the address {} of service `{}` is {}", instance.address,
                                         service.name, scope == HostScope::Link ? "link-local" : "multicast"),
                             sink_)
                    .help = "use an address that the whole cluster reaches";
            }
        }
        return is_good;
    }

    [[nodiscard]] TableBuilder begin_object(std::string_view version, std::string_view kind, Value metadata) {
        TableBuilder object(arena_);
        object.add_text("apiVersion", version);
        object.add_text("kind", kind);
        object.add("metadata", metadata);
        return object;
    }

    [[nodiscard]] Value make_metadata(const std::string& name, const std::string& service,
                                      const std::vector<std::pair<std::string_view, std::string>>& labels) {
        TableBuilder table(arena_);
        if (!service.empty()) {
            table.add_text(kNameLabel, service);
        }
        table.add_text("app.kubernetes.io/managed-by", "tusk");
        for (const auto& [key, text] : labels) {
            table.add_text(key, text);
        }
        TableBuilder metadata(arena_);
        metadata.add_text("name", name);
        metadata.add("labels", table.build());
        return metadata.build();
    }

    // Values are strings there, always.
    void add_config_map(const ServiceConfig& config) {
        const Value shown = drop_secrets(config.value, kEngine, arena_, sink_);
        const std::optional<std::vector<Assignment>> variables = list_assignments(shown, {}, sink_);
        if (!variables) {
            return;
        }
        TableBuilder data(arena_);
        std::size_t size_bytes = 0;
        for (const Assignment& variable : *variables) {
            data.add_text(variable.name, variable.text);
            size_bytes += variable.name.size() + variable.text.size();
        }
        const std::string whole = to_json(shown, {});
        data.add_text("config.json", whole);
        const std::string name = config.name.empty() ? "config" : config.name + "-config";
        if (size_bytes + whole.size() > kMaxConfigMapBytes) {
            report_unfit(config.value.span(), kEngine,
                         fmt::format("the ConfigMap `{}` would be larger than 1 MiB", name), sink_);
        }
        TableBuilder object = begin_object("v1", "ConfigMap", make_metadata(name, config.name, {}));
        object.add("data", data.build());
        objects_.push_back(object.build());
    }

    void add_service(const discovery::Service& service) {
        std::vector<std::pair<std::string_view, std::string>> labels;
        if (is_label_value(service.version)) {
            labels.emplace_back("app.kubernetes.io/version", service.version);
        } else if (!service.version.empty()) {
            report_loss(service.span, "k8s.version-label",
                        fmt::format("the version of service `{}` is no value of a label: up to 63 letters, "
                                    "digits and ._- between letters or digits",
                                    service.name),
                        sink_);
        }
        TableBuilder object =
            begin_object("v1", "Service", make_metadata(service.name, service.name, labels));
        object.add("spec", make_spec(service));
        objects_.push_back(object.build());
        add_slices(service);
    }

    [[nodiscard]] Value make_spec(const discovery::Service& service) {
        const discovery::Instance& first = service.instances.front();
        TableBuilder spec(arena_);
        if (kind_of(first.address) == HostKind::Name && !is_own(first.address)) {
            add_external_name(service, spec);
            return spec.build();
        }
        if (is_own(first.address)) {
            TableBuilder selector(arena_);
            selector.add_text(kNameLabel, service.name);
            spec.add("selector", selector.build());
        }
        TableBuilder port(arena_);
        port.add_text("name", "http");
        port.add_text("protocol", "TCP");
        port.add_int("port", first.port);
        port.add_int("targetPort", first.port);
        spec.add("ports", list_of(port.build()));
        return spec.build();
    }

    void add_external_name(const discovery::Service& service, TableBuilder& spec) {
        const discovery::Instance& first = service.instances.front();
        spec.add_text("type", "ExternalName");
        spec.add_text("externalName", to_lower(first.address));
        if (service.instances.size() > 1) {
            return;
        }
        report_loss(first.port_span, "k8s.external-name-port",
                    fmt::format("a name stands for service `{}`: clients must know its port {}", service.name,
                                first.port),
                    sink_);
    }

    // One slice for each kind of address and each port.
    void add_slices(const discovery::Service& service) {
        std::map<std::pair<HostKind, std::int64_t>, std::vector<Value>> slices;
        bool has_own = false;
        bool has_other = false;
        for (const discovery::Instance& instance : service.instances) {
            const HostKind kind = kind_of(instance.address);
            const bool own = is_own(instance.address);
            has_own = has_own || own;
            has_other = has_other || !own;
            if (!own && kind != HostKind::Name) {
                slices[{kind, instance.port}].push_back(make_endpoint(instance));
            } else if (!own && service.instances.size() > 1) {
                report_unfit(instance.id_span, kEngine,
                             fmt::format("service `{}` has several instances, and the address of `{}` is a "
                                         "name",
                                         service.name, instance.id),
                             sink_)
                    .help = "write it as numbers";
            }
        }
        if (has_own && has_other) {
            report_unfit(service.span, kEngine,
                         fmt::format("some instances of service `{}` are on the machine itself, others are "
                                     "elsewhere",
                                     service.name),
                         sink_);
        }
        for (const auto& [key, endpoints] : slices) {
            const bool is_v4 = key.first == HostKind::V4;
            add_slice(service, is_v4, key.second, endpoints);
        }
    }

    [[nodiscard]] Value make_endpoint(const discovery::Instance& instance) {
        TableBuilder conditions(arena_);
        conditions.add_bool("ready", true);
        TableBuilder endpoint(arena_);
        endpoint.add_texts("addresses", {instance.address});
        endpoint.add("conditions", conditions.build());
        return endpoint.build();
    }

    void add_slice(const discovery::Service& service, bool is_v4, std::int64_t number,
                   const std::vector<Value>& endpoints) {
        const std::string name = fmt::format("{}-{}-{}", service.name, is_v4 ? "v4" : "v6", number);
        TableBuilder object =
            begin_object("discovery.k8s.io/v1", "EndpointSlice",
                         make_metadata(name, service.name,
                                       {{"kubernetes.io/service-name", service.name},
                                        {"endpointslice.kubernetes.io/managed-by", "tusk"}}));
        object.add_text("addressType", is_v4 ? "IPv4" : "IPv6");
        TableBuilder port(arena_);
        port.add_text("name", "http");
        port.add_text("protocol", "TCP");
        port.add_int("port", number);
        object.add("ports", list_of(port.build()));
        object.add("endpoints", make_list(endpoints, arena_));
        objects_.push_back(object.build());
    }

    const Model& model_;
    Sink& sink_;
    Arena arena_;
    std::vector<Value> objects_;
};

constexpr std::string_view kMapping =
    "the configuration                       ConfigMap NAME-config: variables, as `env` writes them, and\n"
    "                                        the whole as config.json\n"
    "secrets                                 left out (k8s.secret), also by names such as `stripe_api_key`\n"
    "service name, port                      Service; without a file of a service no Service\n"
    "service version                         label app.kubernetes.io/version (k8s.version-label)\n"
    "service address                         of the machine itself, as 127.0.0.1 is: a selector for pods "
    "with\n"
    "                                        the label app.kubernetes.io/name; else EndpointSlices; a name:\n"
    "                                        ExternalName, which has no port (k8s.external-name-port)\n"
    "service health_endpoint, dependencies   not written: no Deployment is\n"
    "For Kubernetes 1.21 and later. Check with: kubectl apply --dry-run=server -f services.json";

std::vector<File> render_k8s(const Model& model, const Request&, Sink& sink) {
    return KubernetesRenderer(model, sink).render();
}

}  // namespace

Target k8s_target() {
    static constexpr std::array<std::string_view, 1> kFiles{"services.json"};
    return {.name = "k8s",
            .summary = "ConfigMaps, Services and EndpointSlices",
            .proof = Proof::Golden,
            .proved_by = "no Kubernetes has read it here",
            .files = kFiles,
            .mapping = kMapping,
            .needs = {},
            .reads_configs = true,
            .render = render_k8s};
}

}  // namespace tusk::render
