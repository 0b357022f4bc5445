// A static bootstrap for Envoy, and the addresses of services in a file that it watches.
#include <algorithm>
#include <array>
#include <cstdint>
#include <map>

#include "render/address_kind.hpp"
#include "render/amount_limits.hpp"
#include "render/duration_text.hpp"
#include "render/engines.hpp"
#include "render/health_url.hpp"
#include "render/loss.hpp"
#include "render/route_plan.hpp"
#include "tusk/convert/write.hpp"
#include "tusk/value/table_builder.hpp"

namespace tusk::render {

namespace {

constexpr std::string_view kEngine = "envoy";
constexpr std::string_view kTypes = "type.googleapis.com/";
constexpr std::string_view kBootstrap = "envoy.json";
constexpr std::string_view kEndpoints = "eds.json";
constexpr int kNotFound = 404;
constexpr int kNotAllowed = 405;

// What the names of failures are called here; a status stands for itself.
constexpr std::array<std::array<std::string_view, 2>, 4> kFailures{
    {{"connect", "connect-failure"}, {"reset", "reset"}, {"timeout", "reset"}, {"5xx", "5xx"}}};
constexpr std::string_view kUsualFailures = "connect-failure,refused-stream,reset,retriable-status-codes";
constexpr std::array<std::int64_t, 3> kUsualStatuses{502, 503, 504};

class EnvoyRenderer {
  public:
    EnvoyRenderer(const Model& model, Sink& sink)
        : model_(model), sink_(sink), routes_(plan_routes(model, kEngine, sink)) {}

    [[nodiscard]] std::vector<File> render() {
        port_ = gateway_port(model_, kEngine, sink_);
        host_ = gateway_host(model_, kEngine, sink_);
        check_gateway_amounts(model_, {kEngine}, sink_);
        for (const PlannedRoute& planned : routes_) {
            used_.emplace(planned.service->name, planned.service);
        }
        for (const auto& [name, service] : used_) {
            static_cast<void>(check_instances(*service, kEngine, sink_));
            static_cast<void>(check_health(*service, kEngine, sink_));
        }
        tell_losses();
        return {print(kBootstrap, make_bootstrap()), print(kEndpoints, make_endpoints())};
    }

  private:
    static File print(std::string_view name, const Value& value) {
        return {std::string(name), to_json(value, {}) + "\n"};
    }

    [[nodiscard]] Value list_of(Value item) {
        const std::array<Value, 1> items{item};
        return make_list(items, arena_);
    }
    [[nodiscard]] Value make_table(std::string_view key, Value value) {
        TableBuilder table(arena_);
        table.add(key, value);
        return table.build();
    }
    [[nodiscard]] TableBuilder begin_typed(std::string_view type) {
        TableBuilder table(arena_);
        table.add_text("@type", std::string(kTypes) + std::string(type));
        return table;
    }
    [[nodiscard]] Value make_filter(std::string_view name, Value config) {
        TableBuilder filter(arena_);
        filter.add_text("name", name);
        filter.add("typed_config", config);
        return filter.build();
    }
    [[nodiscard]] static bool has_name(const discovery::Service& service) {
        return std::ranges::any_of(service.instances, [](const discovery::Instance& instance) {
            return kind_of(instance.address) == HostKind::Name;
        });
    }

    void tell_losses() {
        if (const std::optional<discovery::RateLimit>& limit = model_.gateway.rate_limit) {
            report_loss(
                limit->span, "envoy.rate-limit-bucket",
                fmt::format("Envoy fills a bucket for {} requests anew after each window, one for all "
                            "clients{}",
                            limit->requests, limit->is_per_client ? ": it cannot count by client here" : ""),
                sink_);
        }
        if (model_.calls.circuit_breaker && !routes_.empty()) {
            report_loss(
                model_.calls.circuit_breaker->span, "envoy.circuit-instance",
                "Envoy takes out each instance by itself, and counts 5xx answers of instances, not of "
                "the service",
                sink_);
        }
        if (model_.tracing.is_enabled) {
            report_loss(model_.tracing.span, "envoy.tracing",
                        "`tracing` is not rendered for Envoy: no tracer of it was ever tried", sink_)
                .help = "services trace by themselves: `tusk render otel`";
        }
    }

    [[nodiscard]] Value make_address(const std::string& host, std::int64_t port) {
        TableBuilder socket(arena_);
        socket.add_text("address", host);
        socket.add_int("port_value", port);
        return make_table("socket_address", socket.build());
    }

    [[nodiscard]] Value make_bootstrap() {
        TableBuilder node(arena_);
        node.add_text("id", "tusk-gateway");
        node.add_text("cluster", model_.environment);
        TableBuilder listener(arena_);
        listener.add_text("name", "gateway");
        listener.add("address", make_address(host_, port_));
        listener.add(
            "filter_chains",
            list_of(make_table("filters", list_of(make_filter("envoy.filters.network.http_connection_manager",
                                                              make_manager())))));
        std::vector<Value> clusters;
        for (const auto& [name, service] : used_) {
            clusters.push_back(make_cluster(*service));
        }
        TableBuilder resources(arena_);
        resources.add("listeners", list_of(listener.build()));
        resources.add("clusters", make_list(clusters, arena_));
        TableBuilder bootstrap(arena_);
        bootstrap.add("node", node.build());
        bootstrap.add("static_resources", resources.build());
        return bootstrap.build();
    }

    [[nodiscard]] Value make_manager() {
        TableBuilder manager =
            begin_typed("envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager");
        manager.add_text("stat_prefix", "gateway");
        manager.add_bool("normalize_path", true);
        manager.add_bool("merge_slashes", true);
        manager.add_text("path_with_escaped_slashes_action", "REJECT_REQUEST");
        if (model_.gateway.timeout) {
            manager.add_text("request_timeout", print_seconds(*model_.gateway.timeout));
        }
        std::vector<Value> filters;
        if (model_.gateway.rate_limit) {
            filters.push_back(make_rate_limit(*model_.gateway.rate_limit));
        }
        filters.push_back(make_filter("envoy.filters.http.router",
                                      begin_typed("envoy.extensions.filters.http.router.v3.Router").build()));
        manager.add("http_filters", make_list(filters, arena_));
        TableBuilder host(arena_);
        host.add_text("name", "all");
        host.add_texts("domains", {"*"});
        host.add("routes", make_routes());
        TableBuilder config(arena_);
        config.add_text("name", "gateway");
        config.add("virtual_hosts", list_of(host.build()));
        manager.add("route_config", config.build());
        return manager.build();
    }

    [[nodiscard]] Value make_rate_limit(const discovery::RateLimit& limit) {
        TableBuilder bucket(arena_);
        bucket.add_int("max_tokens", limit.requests);
        bucket.add_int("tokens_per_fill", limit.requests);
        bucket.add_text("fill_interval", print_seconds(limit.window));
        TableBuilder share(arena_);
        share.add_int("numerator", 100);
        share.add_text("denominator", "HUNDRED");
        const Value always = make_table("default_value", share.build());
        TableBuilder filter = begin_typed("envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit");
        filter.add_text("stat_prefix", "gateway_rate");
        filter.add("token_bucket", bucket.build());
        filter.add("filter_enabled", always);
        filter.add("filter_enforced", always);
        return make_filter("envoy.filters.http.local_ratelimit", filter.build());
    }

    // The first that matches is taken: a path with its methods, then the path with any other, then the rest.
    [[nodiscard]] Value make_routes() {
        std::vector<Value> routes;
        for (std::size_t i = 0; i < routes_.size(); ++i) {
            const PlannedRoute& planned = routes_[i];
            TableBuilder route(arena_);
            route.add("match", make_match(planned.path, planned.is_prefix, planned.methods));
            route.add("route", make_action(planned));
            routes.push_back(route.build());
            const bool is_last_of_path = i + 1 == routes_.size() || routes_[i + 1].path != planned.path ||
                                         routes_[i + 1].is_prefix != planned.is_prefix;
            if (is_last_of_path) {
                routes.push_back(make_refusal(make_match(planned.path, planned.is_prefix, {}), kNotAllowed,
                                              "method not allowed"));
            }
        }
        routes.push_back(make_refusal(make_match("/", true, {}), kNotFound, "no route"));
        return make_list(routes, arena_);
    }

    [[nodiscard]] Value make_match(const std::string& path, bool is_prefix,
                                   const std::vector<std::string>& methods) {
        TableBuilder match(arena_);
        match.add_text(is_prefix ? "prefix" : "path", path);
        if (!methods.empty()) {
            TableBuilder regex(arena_);
            regex.add_text("regex", fmt::format("{}", fmt::join(methods, "|")));
            TableBuilder header(arena_);
            header.add_text("name", ":method");
            header.add("string_match", make_table("safe_regex", regex.build()));
            match.add("headers", list_of(header.build()));
        }
        return match.build();
    }

    [[nodiscard]] Value make_refusal(Value match, int status, std::string_view text) {
        TableBuilder body(arena_);
        body.add_text("inline_string", fmt::format("{{\"error\":\"{}\"}}", text));
        TableBuilder response(arena_);
        response.add_int("status", status);
        response.add("body", body.build());
        TableBuilder route(arena_);
        route.add("match", match);
        route.add("direct_response", response.build());
        return route.build();
    }

    // The time of all tries is the route's own, or else that of the gateway; Envoy's would be 15 s.
    [[nodiscard]] Value make_action(const PlannedRoute& planned) {
        const discovery::Route& route = *planned.route;
        const std::optional<discovery::Duration>& one = route.timeout ? route.timeout : model_.calls.timeout;
        TableBuilder action(arena_);
        action.add_text("cluster", planned.service->name);
        if (const auto total = route.total_timeout ? route.total_timeout : total_of(route, one)) {
            action.add_text("timeout", print_seconds(*total));
        }
        add_rewrite(planned, action);
        if (route.retries > 0) {
            action.add("retry_policy", make_retry_policy(planned, one));
        }
        return action.build();
    }

    static std::optional<discovery::Duration> total_of(const discovery::Route& route,
                                                       const std::optional<discovery::Duration>& one) {
        constexpr std::int64_t kMost = 1'000'000;
        if (!one || route.retries > kMost || one->nanoseconds > INT64_MAX / (kMost + 1)) {
            return one;
        }
        return discovery::Duration{one->nanoseconds * (route.retries + 1), one->span};
    }

    void add_rewrite(const PlannedRoute& planned, TableBuilder& action) {
        std::string prefix = planned.route->stripped_prefix;
        if (prefix.empty()) {
            return;
        }
        while (prefix.ends_with('/')) {
            prefix.pop_back();
        }
        const bool is_plain = std::ranges::all_of(prefix, [](char c) {
            return c == '/' || is_plain_word({&c, 1});
        });
        if (!planned.path.starts_with(prefix) || !is_plain) {
            report_unfit(
                planned.route->prefix_span, kEngine,
                fmt::format("`strip_prefix` of route `{}` is no beginning of its path", planned.route->name),
                sink_);
            return;
        }
        std::string pattern;
        for (const char c : prefix) {
            pattern += c == '.' ? std::string("[.]") : std::string(1, c);
        }
        TableBuilder rewrite(arena_);
        rewrite.add("pattern", make_table("regex", make_text("^" + pattern + "/?", arena_)));
        rewrite.add_text("substitution", "/");
        action.add("regex_rewrite", rewrite.build());
    }

    [[nodiscard]] Value make_retry_policy(const PlannedRoute& planned,
                                          const std::optional<discovery::Duration>& one) {
        const discovery::Route& route = *planned.route;
        const bool changes = std::ranges::any_of(
            planned.methods, [](const std::string& method) { return !is_idempotent(method); });
        TableBuilder policy(arena_);
        if (changes && !route.retries_non_idempotent) {
            // Only when no byte has reached the service.
            policy.add_text("retry_on", "connect-failure,refused-stream");
            const bool has_others = std::ranges::any_of(
                planned.methods, [](const std::string& method) { return is_idempotent(method); });
            if (has_others) {
                report_loss(route.retries_span, "envoy.retries-mixed-methods",
                            fmt::format("route `{}` takes POST or PATCH: a request of any method is tried "
                                        "again only when it did not reach the service",
                                        route.name),
                            sink_)
                    .help = "give each method a route: `\"GET " + route.path + "\"`";
            }
        } else {
            add_conditions(route, policy);
        }
        policy.add_int("num_retries", route.retries);
        if (one) {
            policy.add_text("per_try_timeout", print_seconds(*one));
        }
        if (model_.calls.retry_delay) {
            // No pause at all is not taken.
            const discovery::Duration delay{std::max<std::int64_t>(model_.calls.retry_delay->nanoseconds, 1),
                                            {}};
            policy.add("retry_back_off",
                       make_table("base_interval", make_text(print_seconds(delay), arena_)));
        }
        return policy.build();
    }

    void add_conditions(const discovery::Route& route, TableBuilder& policy) {
        std::vector<std::string> conditions;
        std::vector<Value> statuses;
        for (const std::string& failure : route.retry_on) {
            const auto* const known =
                std::ranges::find_if(kFailures, [&failure](const auto& row) { return row[0] == failure; });
            const bool is_status = failure.size() == 3 && failure.front() >= '4' && failure.front() <= '5' &&
                                   failure.find_first_not_of("0123456789") == std::string::npos;
            if (known != kFailures.end()) {
                conditions.emplace_back((*known)[1]);
            } else if (is_status) {
                statuses.push_back(Value::integer(
                    (failure[0] - '0') * 100 + (failure[1] - '0') * 10 + failure[2] - '0', {}));
            } else {
                report_loss(
                    route.retry_on_span, "envoy.retry-on",
                    fmt::format("Envoy does not try again after `{}` (route `{}`)", failure, route.name),
                    sink_)
                    .help = "it knows connect, reset, timeout, 5xx and statuses from 400 to 599";
            }
        }
        if (route.retry_on.empty()) {
            conditions.emplace_back(kUsualFailures);
            for (const std::int64_t status : kUsualStatuses) {
                statuses.push_back(Value::integer(status, {}));
            }
        } else if (!statuses.empty()) {
            conditions.emplace_back("retriable-status-codes");
        } else if (conditions.empty()) {
            // Nothing that Envoy knows is no wish to give up where a request reached nobody.
            conditions.emplace_back("connect-failure,refused-stream");
        }
        policy.add_text("retry_on", fmt::format("{}", fmt::join(conditions, ",")));
        if (!statuses.empty()) {
            policy.add("retriable_status_codes", make_list(statuses, arena_));
        }
    }

    // Addresses that are names are looked up by Envoy, which does not do that for what it reads from a file.
    [[nodiscard]] Value make_cluster(const discovery::Service& service) {
        TableBuilder cluster(arena_);
        cluster.add_text("name", service.name);
        if (has_name(service)) {
            cluster.add_text("type", "STRICT_DNS");
            cluster.add("load_assignment", make_assignment(service, false));
        } else {
            cluster.add_text("type", "EDS");
            cluster.add(
                "eds_cluster_config",
                make_table("eds_config", make_table("path_config_source",
                                                    make_table("path", make_text(kEndpoints, arena_)))));
        }
        cluster.add_text("connect_timeout", "5s");
        if (model_.gateway.max_connections) {
            cluster.add("circuit_breakers",
                        make_table("thresholds",
                                   list_of(make_table("max_connections",
                                                      Value::integer(*model_.gateway.max_connections, {})))));
        }
        if (model_.calls.circuit_breaker) {
            add_outlier_detection(*model_.calls.circuit_breaker, cluster);
        }
        if (!service.health_endpoint.empty()) {
            cluster.add("health_checks", list_of(make_health_check(service)));
        }
        return cluster.build();
    }

    // An only instance is taken out like any other, and then gets nothing.
    void add_outlier_detection(const discovery::CircuitBreaker& breaker, TableBuilder& cluster) {
        TableBuilder detection(arena_);
        detection.add_int("consecutive_5xx", breaker.threshold);
        detection.add_int("enforcing_consecutive_5xx", 100);
        detection.add_text("interval", "1s");
        detection.add_text("base_ejection_time", print_seconds(breaker.timeout));
        detection.add_text("max_ejection_time", print_seconds(breaker.timeout));
        detection.add_int("max_ejection_percent", 100);
        cluster.add("outlier_detection", detection.build());
        cluster.add("common_lb_config",
                    make_table("healthy_panic_threshold", make_table("value", Value::integer(0, {}))));
    }

    [[nodiscard]] Value make_health_check(const discovery::Service& service) {
        TableBuilder check(arena_);
        check.add_text("timeout", "2s");
        check.add_text("interval", "10s");
        check.add_int("unhealthy_threshold", 3);
        check.add_int("healthy_threshold", 1);
        check.add("http_health_check", make_table("path", make_text(service.health_endpoint, arena_)));
        return check.build();
    }

    [[nodiscard]] Value make_assignment(const discovery::Service& service, bool is_resource) {
        std::vector<Value> endpoints;
        for (const discovery::Instance& instance : service.instances) {
            TableBuilder endpoint(arena_);
            endpoint.add("address", make_address(instance.address, instance.port));
            endpoint.add_text("hostname", instance.id);
            TableBuilder entry(arena_);
            entry.add("endpoint", endpoint.build());
            if (!service.version.empty()) {
                const Value version = make_table("version", make_text(service.version, arena_));
                entry.add("metadata", make_table("filter_metadata", make_table("envoy.lb", version)));
            }
            endpoints.push_back(entry.build());
        }
        TableBuilder assignment = is_resource ? begin_typed("envoy.config.endpoint.v3.ClusterLoadAssignment")
                                              : TableBuilder(arena_);
        assignment.add_text("cluster_name", service.name);
        assignment.add("endpoints", list_of(make_table("lb_endpoints", make_list(endpoints, arena_))));
        return assignment.build();
    }

    [[nodiscard]] Value make_endpoints() {
        std::vector<Value> resources;
        for (const auto& [name, service] : used_) {
            if (!has_name(*service)) {
                resources.push_back(make_assignment(*service, true));
            }
        }
        TableBuilder response(arena_);
        response.add("resources", make_list(resources, arena_));
        return response.build();
    }

    const Model& model_;
    Sink& sink_;
    Arena arena_;
    std::vector<PlannedRoute> routes_;
    std::map<std::string_view, const discovery::Service*> used_;
    std::string host_;
    std::int64_t port_ = 0;
};

constexpr std::string_view kMapping =
    "No Envoy has read these files: check them before you trust them, envoy --mode validate -c envoy.json\n"
    "gateway.port, gateway.bind              listener; without `bind` 127.0.0.1\n"
    "gateway.timeout                         request_timeout\n"
    "gateway.max_connections                 circuit_breakers.thresholds.max_connections, for each service\n"
    "gateway.rate_limit_*                    local_ratelimit, for all clients (envoy.rate-limit-bucket)\n"
    "api_communication.timeout               of each try, where a route has none\n"
    "api_communication.retry_delay           retry_back_off.base_interval, 1 ms at least\n"
    "api_communication.circuit_breaker_*     outlier_detection, max_ejection_percent 100 and no panic\n"
    "                                        threshold (envoy.circuit-instance)\n"
    "routes.*: path, method                  prefix or path, :method; 404, 405 otherwise\n"
    "routes.*.timeout                        per_try_timeout; so many times in all as there are tries\n"
    "routes.*.total_timeout                  timeout\n"
    "routes.*.retries, retry_on              num_retries, retry_on (envoy.retry-on); with none that\n"
    "                                        Envoy knows connect-failure\n"
    "routes.*.retry_non_idempotent           without it POST and PATCH are tried again only when they did "
    "not\n"
    "                                        reach the service (envoy.retries-mixed-methods)\n"
    "routes.*.strip_prefix                   regex_rewrite\n"
    "service id, address, port, version      eds.json, which Envoy watches for renames; where an address is "
    "a\n"
    "                                        name, in the bootstrap\n"
    "service health_endpoint                 http_health_check\n"
    "tracing                                 lost (envoy.tracing)\n"
    "Start it in the folder of the files: they name each other.";

std::vector<File> render_envoy(const Model& model, const Request&, Sink& sink) {
    return EnvoyRenderer(model, sink).render();
}

}  // namespace

Target envoy_target() {
    static constexpr std::array<std::string_view, 2> kFiles{kBootstrap, kEndpoints};
    return {.name = "envoy",
            .summary = "gateway as a static bootstrap, addresses as a file",
            .proof = Proof::Golden,
            .proved_by = "no Envoy has read it",
            .files = kFiles,
            .mapping = kMapping,
            .render = render_envoy};
}

}  // namespace tusk::render
