// For HAProxy 2.6 and later: routes in maps, a circuit for each service in a stick-table.
#include <algorithm>
#include <array>
#include <cstdint>
#include <set>

#include "render/amount_limits.hpp"
#include "render/engines.hpp"
#include "render/gateway_losses.hpp"
#include "render/loss.hpp"
#include "render/route_plan.hpp"

namespace tusk::render {

namespace {

constexpr std::string_view kEngine = "haproxy";
constexpr std::string_view kConfig = "haproxy.cfg";
constexpr std::string_view kExactMap = "exact.map";
constexpr std::string_view kPrefixMap = "prefix.map";
constexpr std::string_view kRouteMap = "routes.map";
constexpr std::string_view kServiceMap = "services.map";
constexpr std::int64_t kDefaultTimeoutMs = 30'000;
constexpr std::int64_t kFixedDelayMs = 1000;
constexpr std::int64_t kLongestMs = INT32_MAX;

std::string print_ms(std::int64_t milliseconds) {
    return fmt::format("{}ms", milliseconds);
}

class HaproxyRenderer {
  public:
    HaproxyRenderer(const Model& model, Sink& sink)
        : model_(model), sink_(sink), routes_(plan_routes(model, kEngine, sink)) {}

    [[nodiscard]] std::vector<File> render() {
        port_ = gateway_port(model_, kEngine, sink_);
        check_gateway_amounts(model_, {kEngine, kLongestMs}, sink_);
        tell_losses();
        add_globals();
        add_tables();
        add_frontend();
        for (const PlannedRoute& planned : routes_) {
            add_backend(planned);
        }
        std::vector<File> files{{std::string(kConfig), std::move(text_)}};
        add_maps(files);
        return files;
    }

  private:
    void line(std::string_view text) {
        text_ += text;
        text_ += '\n';
    }

    [[nodiscard]] bool has_exact() const {
        return std::ranges::any_of(routes_, [](const PlannedRoute& route) { return !route.is_prefix; });
    }
    [[nodiscard]] const std::optional<discovery::CircuitBreaker>& breaker() const {
        return model_.calls.circuit_breaker;
    }

    void tell_losses() {
        tell_name_losses(routes_, {kEngine, "HAProxy"}, sink_);
        const std::optional<discovery::Duration>& delay = model_.calls.retry_delay;
        const bool has_other_delay =
            delay && std::ranges::any_of(routes_, [&](const PlannedRoute& planned) {
                return planned.route->retries > 0 &&
                       delay->milliseconds() != std::min(kFixedDelayMs, connect_ms(model_, *planned.route));
            });
        if (has_other_delay) {
            report_loss(delay->span, "haproxy.retry-delay",
                        "HAProxy waits for one second, or for as long as connecting may take if that is "
                        "less, before it tries a server again, whatever `retry_delay` says",
                        sink_);
        }
        for (const PlannedRoute& planned : routes_) {
            if (planned.route->total_timeout) {
                report_loss(planned.route->total_timeout->span, "haproxy.total-timeout",
                            fmt::format("HAProxy has a time for each try, none for all of them: "
                                        "`total_timeout` of route `{}` is not kept",
                                        planned.route->name),
                            sink_);
            }
        }
    }

    void add_globals() {
        line("# written by tusk render haproxy; a change made here is lost");
        line("global");
        line("    default-path config");
        if (model_.gateway.max_connections) {
            line(fmt::format("    maxconn {}", *model_.gateway.max_connections));
        }
        line("    expose-experimental-directives");
        line("");
        line("defaults");
        line("    mode http");
        line("    timeout connect " + print_ms(connect_ms(model_, {})));
        const std::int64_t patience =
            model_.gateway.timeout ? model_.gateway.timeout->milliseconds() : kDefaultTimeoutMs;
        line("    timeout client " + print_ms(patience));
        line("    timeout server " +
             print_ms(model_.calls.timeout ? model_.calls.timeout->milliseconds() : patience));
        line("    timeout http-request " + print_ms(patience));
        line("    timeout check 2000ms");
        line("    retry-on conn-failure empty-response response-timeout 502 503 504");
        line("    default-server inter 10000ms init-addr last,libc,none");
    }

    void add_tables() {
        if (breaker()) {
            line("");
            line("# failures in a row of each service; an entry that nobody touches for so long is gone");
            line("backend circuits");
            line(fmt::format("    stick-table type string len 64 size 10k expire {} store gpc0",
                             print_ms(breaker()->timeout.milliseconds())));
        }
        if (model_.gateway.rate_limit) {
            const discovery::RateLimit& limit = *model_.gateway.rate_limit;
            const std::string window = print_ms(limit.window.milliseconds());
            line("");
            line("backend rates");
            line(fmt::format("    stick-table type {} size {} expire {} store http_req_rate({})",
                             limit.is_per_client ? "ipv6" : "integer", limit.is_per_client ? "100k" : "1",
                             window, window));
        }
    }

    void add_frontend() {
        line("");
        line("frontend gateway");
        line("    bind " + print_address(gateway_host(model_, kEngine, sink_), port_));
        line("    http-request normalize-uri percent-decode-unreserved");
        line("    http-request normalize-uri path-merge-slashes");
        line("    http-request normalize-uri path-strip-dot");
        line("    http-request normalize-uri path-strip-dotdot full");
        add_rate_limit();
        add_routing();
        if (breaker()) {
            add_circuit();
        }
        line("    use_backend %[var(txn.route)]");
    }

    void add_rate_limit() {
        if (const std::optional<discovery::RateLimit>& limit = model_.gateway.rate_limit) {
            line(fmt::format("    http-request track-sc0 {} table rates",
                             limit->is_per_client ? "src" : "int(1)"));
            line(
                fmt::format("    http-request return status 429 content-type application/json string "
                            "'{{\"error\":\"too many requests\"}}' if {{ sc_http_req_rate(0) gt {} }}",
                            limit->requests));
        }
    }

    // First the path, whichever the method: a shorter one must not answer for a method that it does not take.
    void add_routing() {
        if (has_exact()) {
            line(fmt::format("    http-request set-var(txn.known) path,map_str({})", kExactMap));
        }
        line(fmt::format("    http-request set-var(txn.known) path,map_beg({}){}", kPrefixMap,
                         has_exact() ? " unless { var(txn.known) -m found }" : ""));
        line(
            "    http-request return status 404 content-type application/json string "
            "'{\"error\":\"no route\"}' unless { var(txn.known) -m found }");
        line(fmt::format("    http-request set-var(txn.route) method,concat(\":\",txn.known),map_str({})",
                         kRouteMap));
        line(
            "    http-request return status 405 content-type application/json string "
            "'{\"error\":\"method not allowed\"}' unless { var(txn.route) -m found }");
    }

    void add_circuit() {
        line(fmt::format("    http-request set-var(txn.service) var(txn.route),map_str({})", kServiceMap));
        line(
            fmt::format("    http-request return status 503 content-type application/json string "
                        "'{{\"error\":\"circuit open\"}}' hdr X-Circuit open if {{ "
                        "var(txn.service),table_gpc0(circuits) ge {} }}",
                        breaker()->threshold));
        line("    http-request track-sc1 var(txn.service) table circuits");
        line(
            "    http-after-response set-var(txn.failures) sc_inc_gpc0(1) if { sc1_tracked } { status ge "
            "500 }");
        // Of what HAProxy answers by itself, a failure counts; nothing else says that the service is well.
        line("    http-response set-var(txn.failures) sc_clr_gpc0(1) if { sc1_tracked } { status lt 500 }");
    }

    void add_backend(const PlannedRoute& planned) {
        const discovery::Route& route = *planned.route;
        line("");
        line("backend " + planned.id);
        if (const std::int64_t time = connect_ms(model_, route); time != connect_ms(model_, {})) {
            line("    timeout connect " + print_ms(time));
        }
        if (route.timeout) {
            line("    timeout server " + print_ms(route.timeout->milliseconds()));
        }
        line(fmt::format("    retries {}", route.retries));
        if (route.retries > 0) {
            add_retries(planned);
        }
        add_stripping(planned);
        add_servers(*planned.service, route.retries > 0);
    }

    void add_retries(const PlannedRoute& planned) {
        // A request whose body has not come by the first try is never tried again.
        line("    option http-buffer-request");
        if (!planned.route->retry_on.empty()) {
            line("    retry-on" + retry_conditions(*planned.route));
        }
        for (const std::string& method : planned.methods) {
            if (!is_idempotent(method) && !planned.route->retries_non_idempotent) {
                line(fmt::format("    http-request disable-l7-retry if {{ method {} }}", method));
            }
        }
    }

    // What HAProxy calls the failures; a status stands for itself.
    [[nodiscard]] std::string retry_conditions(const discovery::Route& route) {
        constexpr std::array<std::array<std::string_view, 2>, 4> kNames{{{"connect", " conn-failure"},
                                                                         {"reset", " empty-response"},
                                                                         {"timeout", " response-timeout"},
                                                                         {"5xx", " 500 501 502 503 504"}}};
        constexpr std::array<std::string_view, 10> kStatuses{"401", "403", "404", "408", "425",
                                                             "500", "501", "502", "503", "504"};
        std::string conditions;
        for (const std::string& failure : route.retry_on) {
            const auto* const known =
                std::ranges::find_if(kNames, [&failure](const auto& row) { return row[0] == failure; });
            if (known != kNames.end()) {
                conditions += (*known)[1];
            } else if (std::ranges::find(kStatuses, failure) != kStatuses.end()) {
                conditions += " " + failure;
            } else {
                report_loss(
                    route.retry_on_span, "haproxy.retry-on",
                    fmt::format("HAProxy does not try again after `{}` (route `{}`)", failure, route.name),
                    sink_)
                    .help = "it knows connect, reset, timeout, 5xx and the statuses " +
                            fmt::format("{}", fmt::join(kStatuses, ", "));
            }
        }
        // Nothing that HAProxy knows is no wish to give up where a request reached nobody.
        return conditions.empty() ? " conn-failure" : conditions;
    }

    void add_stripping(const PlannedRoute& planned) {
        if (const std::optional<std::string> pattern = stripped_pattern(planned, kEngine, sink_)) {
            line(fmt::format("    http-request replace-path {} /\\1", *pattern));
        }
    }

    static bool is_plain_path(std::string_view path) {
        return std::ranges::all_of(path, [](char c) { return c == '/' || is_plain_word({&c, 1}); });
    }

    [[nodiscard]] bool check_service(const discovery::Service& service) {
        const std::string& health = service.health_endpoint;
        const bool is_good = health.empty() || (health.starts_with('/') && is_plain_path(health));
        if (!is_good) {
            report_unfit(service.span, kEngine,
                         fmt::format("`health_endpoint` of service `{}` is no plain path", service.name),
                         sink_);
        }
        return check_instances(service, kEngine, sink_) && is_good;
    }

    void add_servers(const discovery::Service& service, bool retries) {
        if (!check_service(service)) {
            return;
        }
        if (service.instances.size() > 1) {
            line("    balance roundrobin");
            if (retries) {
                line("    option redispatch 1");
            }
        }
        const bool has_health = !service.health_endpoint.empty();
        if (has_health) {
            line("    option httpchk GET " + service.health_endpoint);
        }
        for (const discovery::Instance& instance : service.instances) {
            line(fmt::format("    server {} {}{}", instance.id,
                             print_address(instance.address, instance.port), has_health ? " check" : ""));
        }
    }

    // What a path is called in the maps; no path ends with a `*` of its own.
    [[nodiscard]] static std::string key_of(const PlannedRoute& planned) {
        return planned.path + (planned.is_prefix ? "*" : "");
    }

    // From the paths of one kind to their keys.
    [[nodiscard]] std::string list_paths(bool is_prefix) const {
        std::set<std::string> rows;
        for (const PlannedRoute& planned : routes_) {
            if (planned.is_prefix == is_prefix) {
                rows.insert(fmt::format("{} {}\n", planned.path, key_of(planned)));
            }
        }
        return fmt::format("{}", fmt::join(rows, ""));
    }

    // From methods and keys to backends.
    [[nodiscard]] std::string list_routes() const {
        std::string rows;
        for (const PlannedRoute& planned : routes_) {
            for (const std::string& method : planned.methods) {
                rows += fmt::format("{}:{} {}\n", method, key_of(planned), planned.id);
            }
        }
        return rows;
    }

    [[nodiscard]] std::string list_services() const {
        std::string rows;
        for (const PlannedRoute& planned : routes_) {
            rows += fmt::format("{} {}\n", planned.id, planned.service->name);
        }
        return rows;
    }

    void add_maps(std::vector<File>& files) const {
        if (has_exact()) {
            files.push_back({std::string(kExactMap), list_paths(false)});
        }
        files.push_back({std::string(kPrefixMap), list_paths(true)});
        files.push_back({std::string(kRouteMap), list_routes()});
        if (breaker()) {
            files.push_back({std::string(kServiceMap), list_services()});
        }
    }

    const Model& model_;
    Sink& sink_;
    std::vector<PlannedRoute> routes_;
    std::int64_t port_ = 0;
    std::string text_;
};

constexpr std::string_view kMapping =
    "gateway.port, gateway.bind              bind; without `bind` 127.0.0.1\n"
    "gateway.timeout                         timeout client, timeout http-request\n"
    "gateway.max_connections                 maxconn\n"
    "gateway.rate_limit_*                    429 by http_req_rate over the window that slides; by client or\n"
    "                                        for all\n"
    "api_communication.timeout               timeout server, where a route has none\n"
    "api_communication.circuit_breaker_*     gpc0 of each service: 503 and `X-Circuit: open` after so many\n"
    "                                        failures in a row, until the time is over; then it takes as "
    "many\n"
    "                                        again. Answers below 500 that HAProxy makes itself, such as "
    "408,\n"
    "                                        do not count\n"
    "api_communication.retry_delay           lost: one second, or `timeout connect` if that is less\n"
    "                                        (haproxy.retry-delay)\n"
    "routes.*: path, method                  exact.map, prefix.map: the longest path wins, whichever the\n"
    "                                        method, or 404; routes.map: its methods, or 405\n"
    "routes.*.timeout                        timeout server, for each try; timeout connect where it is\n"
    "                                        shorter than 5s\n"
    "routes.*.total_timeout                  lost (haproxy.total-timeout)\n"
    "routes.*.retries                        retries, so many after the first try, when all of the request\n"
    "                                        is there (option http-buffer-request)\n"
    "routes.*.retry_on                       retry-on: connect, reset, timeout, 5xx, statuses\n"
    "                                        (haproxy.retry-on); with none of them conn-failure\n"
    "routes.*.retry_non_idempotent           without it disable-l7-retry for POST and PATCH\n"
    "routes.*.strip_prefix                   http-request replace-path\n"
    "service id, address, port               server; a name is looked up when HAProxy starts\n"
    "                                        (haproxy.names)\n"
    "service health_endpoint                 option httpchk GET, check\n"
    "tracing                                 not rendered: services trace by themselves\n"
    "A request that is tried again must fit into tune.bufsize. Check with: haproxy -c -dW -f haproxy.cfg";

std::vector<File> render_haproxy(const Model& model, const Request&, Sink& sink) {
    return HaproxyRenderer(model, sink).render();
}

}  // namespace

Target haproxy_target() {
    static constexpr std::array<std::string_view, 5> kFiles{kConfig, kExactMap, kPrefixMap, kRouteMap,
                                                            kServiceMap};
    return {.name = "haproxy",
            .summary = "gateway with routes, retries, rate limit and circuit breaker",
            .proof = Proof::Engine,
            .proved_by = "haproxy 2.6: -c -dW, and traffic",
            .files = kFiles,
            .mapping = kMapping,
            .render = render_haproxy};
}

}  // namespace tusk::render
