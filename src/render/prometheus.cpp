// Files for service discovery, what scrapes them, and alerts; JSON, which Prometheus reads as YAML.
#include <array>
#include <set>

#include "render/amount_limits.hpp"
#include "render/duration_text.hpp"
#include "render/engines.hpp"
#include "render/health_url.hpp"
#include "render/route_plan.hpp"
#include "tusk/convert/write.hpp"
#include "tusk/value/table_builder.hpp"

namespace tusk::render {

namespace {

constexpr std::string_view kEngine = "prometheus";
constexpr std::string_view kConfig = "prometheus.yml";
constexpr std::string_view kRules = "rules.yml";
constexpr std::string_view kServices = "services.json";
constexpr std::string_view kHealth = "health.json";
constexpr std::string_view kServicesJob = "tusk-services";
constexpr std::string_view kHealthJob = "tusk-health";

File print(std::string_view name, const Value& value) {
    return {std::string(name), to_json(value, {}) + "\n"};
}

class PrometheusRenderer {
  public:
    PrometheusRenderer(const Model& model, Sink& sink) : model_(model), sink_(sink) {}

    [[nodiscard]] std::vector<File> render() {
        check_interval(model_.registry, {kEngine}, sink_);
        for (const discovery::Service& service : model_.services) {
            static_cast<void>(check_instances(service, kEngine, sink_));
            static_cast<void>(check_health(service, kEngine, sink_));
        }
        return {print(kConfig, make_config()), print(kRules, make_rules()),
                print(kServices, make_groups(false)), print(kHealth, make_groups(true))};
    }

  private:
    // What all alerts and scrapes of the registry count in.
    [[nodiscard]] std::string interval() const { return print_whole(update_interval(model_.registry)); }

    [[nodiscard]] Value make_list_of(std::initializer_list<Value> items) {
        return make_list(std::vector<Value>(items), arena_);
    }

    [[nodiscard]] Value make_config() {
        TableBuilder labels(arena_);
        labels.add_text("environment", model_.environment);
        TableBuilder global(arena_);
        global.add_text("scrape_interval", interval());
        global.add("external_labels", labels.build());
        TableBuilder config(arena_);
        config.add("global", global.build());
        config.add_texts("rule_files", {std::string(kRules)});
        config.add("scrape_configs", make_list_of({make_services_job(), make_health_job()}));
        return config.build();
    }

    [[nodiscard]] Value make_discovery(std::string_view file) {
        TableBuilder discovery(arena_);
        discovery.add_texts("files", {std::string(file)});
        discovery.add_text("refresh_interval", interval());
        return make_list_of({discovery.build()});
    }

    [[nodiscard]] Value make_services_job() {
        TableBuilder job(arena_);
        job.add_text("job_name", kServicesJob);
        job.add_text("metrics_path", "/metrics");
        job.add("file_sd_configs", make_discovery(kServices));
        return job.build();
    }

    [[nodiscard]] Value make_relabeling(const std::vector<std::string>& sources, std::string_view target,
                                        std::string_view replacement) {
        TableBuilder relabeling(arena_);
        if (!sources.empty()) {
            relabeling.add_texts("source_labels", sources);
        }
        relabeling.add_text("target_label", target);
        if (!replacement.empty()) {
            relabeling.add_text("replacement", replacement);
        }
        return relabeling.build();
    }

    // A health endpoint is no page of metrics: blackbox_exporter asks it.
    [[nodiscard]] Value make_health_job() {
        TableBuilder params(arena_);
        params.add_texts("module", {"http_2xx"});
        TableBuilder job(arena_);
        job.add_text("job_name", kHealthJob);
        job.add_text("metrics_path", "/probe");
        job.add("params", params.build());
        job.add("file_sd_configs", make_discovery(kHealth));
        job.add("relabel_configs", make_list_of({make_relabeling({"__address__"}, "__param_target", ""),
                                                 make_relabeling({"__param_target"}, "instance", ""),
                                                 make_relabeling({}, "__address__", "127.0.0.1:9115")}));
        return job.build();
    }

    // One group for each instance, with what is known of it as labels.
    [[nodiscard]] Value make_groups(bool is_health) {
        std::vector<Value> groups;
        for (const discovery::Service& service : model_.services) {
            if (is_health && service.health_endpoint.empty()) {
                continue;
            }
            for (const discovery::Instance& instance : service.instances) {
                TableBuilder labels(arena_);
                labels.add_text("service", service.name);
                labels.add_text("service_id", instance.id);
                if (!service.version.empty()) {
                    labels.add_text("version", service.version);
                }
                TableBuilder group(arena_);
                group.add_texts("targets", {is_health ? health_url(service, instance)
                                                      : print_address(instance.address, instance.port)});
                group.add("labels", labels.build());
                groups.push_back(group.build());
            }
        }
        return make_list(groups, arena_);
    }

    [[nodiscard]] Value make_alert(std::string_view name, const std::string& expression,
                                   std::string_view severity, std::string_view summary) {
        TableBuilder labels(arena_);
        labels.add_text("severity", severity);
        TableBuilder annotations(arena_);
        annotations.add_text("summary", summary);
        TableBuilder alert(arena_);
        alert.add_text("alert", name);
        alert.add_text("expr", expression);
        alert.add_text("for", interval());
        alert.add("labels", labels.build());
        alert.add("annotations", annotations.build());
        return alert.build();
    }

    [[nodiscard]] std::set<std::string_view> list_watched() const {
        std::set<std::string_view> names;
        for (const discovery::Service& service : model_.services) {
            if (!service.health_endpoint.empty()) {
                names.insert(service.name);
            }
        }
        return names;
    }

    [[nodiscard]] Value make_rules() {
        const std::set<std::string_view> all_watched = list_watched();
        std::vector<Value> alerts;
        alerts.push_back(
            make_alert("ServiceUnhealthy", fmt::format("probe_success{{job=\"{}\"}} == 0", kHealthJob),
                       "page", "{{ $labels.service }} ({{ $labels.instance }}) fails its health endpoint"));
        for (const discovery::Service& service : model_.services) {
            std::vector<std::string> watched;
            for (const std::string& dependency : service.dependencies) {
                if (all_watched.contains(dependency)) {
                    watched.push_back(dependency);
                }
            }
            if (!watched.empty()) {
                alerts.push_back(make_alert(
                    "DependencyUnhealthy",
                    fmt::format(
                        "max by (service) (label_replace(probe_success{{job=\"{}\",service=~\"{}\"}} == "
                        "bool 0, \"service\", \"{}\", \"\", \"\")) > 0",
                        kHealthJob, fmt::join(watched, "|"), service.name),
                    "warn", "a dependency of {{ $labels.service }} is down"));
            }
        }
        TableBuilder group(arena_);
        group.add_text("name", kServicesJob);
        group.add("rules", make_list(alerts, arena_));
        TableBuilder rules(arena_);
        rules.add("groups", make_list_of({group.build()}));
        return rules.build();
    }

    const Model& model_;
    Sink& sink_;
    Arena arena_;
};

constexpr std::string_view kMapping =
    "service name, id, version               labels service, service_id, version\n"
    "service address, port                   targets in services.json, scraped at /metrics\n"
    "service health_endpoint                 targets in health.json, asked by blackbox_exporter on\n"
    "                                        127.0.0.1:9115 with its module http_2xx; alert "
    "ServiceUnhealthy\n"
    "service dependencies                    alert DependencyUnhealthy, for those with a health endpoint\n"
    "service_discovery.update_interval       refresh_interval, scrape_interval, and `for` of alerts\n"
    "the environment                         external label environment\n"
    "All files are JSON, which Prometheus reads as YAML; services.json and health.json may change while it\n"
    "runs. Check with: promtool check config prometheus.yml";

std::vector<File> render_prometheus(const Model& model, const Request&, Sink& sink) {
    return PrometheusRenderer(model, sink).render();
}

}  // namespace

Target prometheus_target() {
    static constexpr std::array<std::string_view, 4> kFiles{kConfig, kRules, kServices, kHealth};
    return {.name = "prometheus",
            .summary = "service discovery, scrape configuration and alerts",
            .proof = Proof::Engine,
            .proved_by = "prometheus 2.42: promtool, and a change seen while it runs",
            .files = kFiles,
            .mapping = kMapping,
            .needs = {},
            .render = render_prometheus};
}

}  // namespace tusk::render
