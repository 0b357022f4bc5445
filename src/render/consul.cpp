// Services for an agent of Consul, as its configuration and as calls, and configurations for its key-value
// store.
#include <array>

#include "render/amount_limits.hpp"
#include "render/base64.hpp"
#include "render/duration_text.hpp"
#include "render/engines.hpp"
#include "render/health_url.hpp"
#include "render/loss.hpp"
#include "render/public_config.hpp"
#include "render/route_plan.hpp"
#include "tusk/convert/write.hpp"
#include "tusk/value/table_builder.hpp"

namespace tusk::render {

namespace {

constexpr std::string_view kEngine = "consul";
constexpr std::size_t kMaxMetaBytes = 512;

File print(std::string name, const Value& value) {
    return {std::move(name), to_json(value, {}) + "\n"};
}

// How Consul spells the same fields: in files, and in calls.
struct Spelling {
    std::string_view id, name, address, port, tags, meta, checks;
    std::string_view check_id, check_name, check_http, check_method, check_interval;
};
constexpr Spelling kInFiles{"id",     "name", "address", "port", "tags",   "meta",
                            "checks", "id",   "name",    "http", "method", "interval"};
constexpr Spelling kInCalls{"ID",     "Name",    "Address", "Port", "Tags",   "Meta",
                            "Checks", "CheckID", "Name",    "HTTP", "Method", "Interval"};

class ConsulRenderer {
  public:
    ConsulRenderer(const Model& model, Sink& sink) : model_(model), sink_(sink) {
        check_interval(model.registry, {kEngine}, sink);
        for (const discovery::Service& service : model.services) {
            static_cast<void>(check_instances(service, kEngine, sink));
            static_cast<void>(check_health(service, kEngine, sink));
        }
    }

    [[nodiscard]] std::vector<File> render_file() {
        std::vector<Value> services;
        for (const discovery::Service& service : model_.services) {
            for (const discovery::Instance& instance : service.instances) {
                services.push_back(make_service(service, instance, kInFiles));
            }
        }
        TableBuilder file(arena_);
        file.add("services", make_list(services, arena_));
        return {print("services.json", file.build())};
    }

    [[nodiscard]] std::vector<File> render_calls() {
        std::vector<File> files;
        for (const discovery::Service& service : model_.services) {
            for (const discovery::Instance& instance : service.instances) {
                files.push_back(print(fmt::format("register-{}.json", instance.id),
                                      make_service(service, instance, kInCalls)));
            }
        }
        return files;
    }

    [[nodiscard]] std::vector<File> render_keys() {
        std::vector<Value> entries;
        for (const ConfigKey& config : list_config_keys(model_, kEngine, sink_)) {
            TableBuilder entry(arena_);
            entry.add_text("key", fmt::format("tusk/{}/config/{}", model_.environment, config.key));
            entry.add_int("flags", 0);
            entry.add_text("value", to_base64(config.text));
            entries.push_back(entry.build());
        }
        return {print("kv.json", make_list(entries, arena_))};
    }

  private:
    [[nodiscard]] Value make_service(const discovery::Service& service, const discovery::Instance& instance,
                                     const Spelling& spelling) {
        std::vector<std::string> tags = service.tags;
        if (!service.version.empty()) {
            tags.push_back(service.version.starts_with('v') ? service.version : "v" + service.version);
        }
        TableBuilder table(arena_);
        table.add_text(spelling.id, instance.id);
        table.add_text(spelling.name, service.name);
        table.add_text(spelling.address, instance.address);
        table.add_int(spelling.port, instance.port);
        if (!tags.empty()) {
            table.add_texts(spelling.tags, tags);
        }
        table.add(spelling.meta, make_meta(service));
        if (const std::string url = health_url(service, instance); !url.empty()) {
            const std::array<Value, 1> checks{make_check(instance.id, url, spelling)};
            table.add(spelling.checks, make_list(checks, arena_));
        }
        return table.build();
    }

    [[nodiscard]] Value make_meta(const discovery::Service& service) {
        TableBuilder meta(arena_);
        meta.add_text("environment", model_.environment);
        add_meta(meta, service, {"version", "is"}, service.version);
        add_meta(meta, service, {"dependencies", "are"},
                 fmt::format("{}", fmt::join(service.dependencies, ",")));
        return meta.build();
    }

    struct MetaKey {
        std::string_view name;
        std::string_view verb;  // of a sentence about it
    };
    void add_meta(TableBuilder& meta, const discovery::Service& service, MetaKey key,
                  const std::string& text) {
        if (text.size() > kMaxMetaBytes) {
            report_loss(
                service.span, "consul.meta-size",
                fmt::format("Consul takes {} bytes for what it knows of a service: the {} of `{}` {} left "
                            "out",
                            kMaxMetaBytes, key.name, service.name, key.verb),
                sink_);
        } else if (!text.empty()) {
            meta.add_text(key.name, text);
        }
    }

    [[nodiscard]] Value make_check(const std::string& id, const std::string& url, const Spelling& spelling) {
        TableBuilder check(arena_);
        check.add_text(spelling.check_id, id + ":health");
        check.add_text(spelling.check_name, "health");
        check.add_text(spelling.check_http, url);
        check.add_text(spelling.check_method, "GET");
        check.add_text(spelling.check_interval, print_whole(update_interval(model_.registry)));
        return check.build();
    }

    const Model& model_;
    Sink& sink_;
    Arena arena_;
};

constexpr std::string_view kMapping =
    "file: services.json for the folder that an agent is given with -config-dir\n"
    "register: register-ID.json for each instance: PUT /v1/agent/service/register\n"
    "kv: kv.json for consul kv import\n\n"
    "service name, id, address, port         the same\n"
    "service tags, version                   tags; the version as vVERSION\n"
    "service version, dependencies           meta; what is longer than 512 bytes is left out\n"
    "the environment                         (consul.meta-size)\n"
    "service health_endpoint                 a check by HTTP; without it Consul takes the instance for well\n"
    "service_discovery.update_interval       how often it is asked\n"
    "everything else                         kv: tusk/ENVIRONMENT/config/NAME/KEY/KEY; in a key / and %\n"
    "                                        are percent-encoded; lists are JSON; null is left out\n"
    "secrets                                 left out (consul.secret), also by names such as "
    "`stripe_api_key`\n"
    "A service that is gone is not deregistered by any form.";

std::vector<File> render_consul(const Model& model, const Request& request, Sink& sink) {
    ConsulRenderer renderer(model, sink);
    return request.form == "register" ? renderer.render_calls()
           : request.form == "kv"     ? renderer.render_keys()
                                      : renderer.render_file();
}

}  // namespace

Target consul_target() {
    static constexpr std::array<std::string_view, 3> kForms{"file", "register", "kv"};
    static constexpr std::array<std::string_view, 3> kFiles{"services.json", "register-ID.json", "kv.json"};
    return {.name = "consul",
            .summary = "services with checks, and the configuration as keys",
            .proof = Proof::Golden,
            .proved_by = "no Consul has read it here",
            .forms = kForms,
            .files = kFiles,
            .mapping = kMapping,
            .needs = {},
            .reads_configs = true,
            .render = render_consul};
}

}  // namespace tusk::render
