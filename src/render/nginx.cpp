// For nginx without modules: what it cannot do is told.
#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>

#include "render/amount_limits.hpp"
#include "render/engines.hpp"
#include "render/gateway_losses.hpp"
#include "render/loss.hpp"
#include "render/route_plan.hpp"
#include "tusk/value/quantity.hpp"

namespace tusk::render {

namespace {

constexpr std::string_view kEngine = "nginx";
constexpr std::string_view kConfig = "gateway.conf";
constexpr std::int64_t kDefaultTimeoutMs = 30'000;
constexpr std::int64_t kSecondMs = 1000;
constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::string_view kNoRoute = "return 404 '{\"error\":\"no route\"}';";
// Answers that nginx gives itself, to get from a location into that of a route.
constexpr int kFirstJump = 470;
constexpr std::size_t kMaxJumps = 25;

// The routes of one path; requests choose by their method.
struct Location {
    std::string path;
    bool is_prefix = false;
    std::vector<const PlannedRoute*> routes;
};

std::string print_ms(const std::optional<discovery::Duration>& time, std::int64_t fallback) {
    return fmt::format("{}ms", time ? time->milliseconds() : fallback);
}

// A whole number for each second or minute, which is all that nginx takes; rounded up.
struct Rate {
    std::int64_t requests = 0;
    bool is_by_second = false;
    bool is_more = false;  // than what was asked for

    [[nodiscard]] std::string print() const {
        return fmt::format("{}r/{}", requests, is_by_second ? 's' : 'm');
    }
    [[nodiscard]] std::string describe() const {
        return fmt::format("{} each {}{}", requests, is_by_second ? "second" : "minute",
                           is_more ? ", which is more than asked for" : "");
    }
};

Rate rate_of(const discovery::RateLimit& limit) {
    const std::int64_t window = std::max<std::int64_t>(limit.window.milliseconds(), 1);
    const std::int64_t allowed = std::clamp<std::int64_t>(limit.requests, 1, INT32_MAX);
    const bool is_whole = allowed * kSecondMs % window == 0 && allowed * kSecondMs >= window;
    const std::int64_t requests = allowed * (is_whole ? kSecondMs : kMinuteMs);
    return {(requests + window - 1) / window, is_whole, requests % window != 0};
}

class NginxRenderer {
  public:
    NginxRenderer(const Model& model, Sink& sink)
        : model_(model), sink_(sink), routes_(plan_routes(model, kEngine, sink)) {}

    [[nodiscard]] std::vector<File> render() {
        port_ = gateway_port(model_, kEngine, sink_);
        check_gateway_amounts(model_, {kEngine}, sink_);
        tell_losses();
        line("# written by tusk render nginx, for the http block; a change made here is lost");
        add_upstreams();
        add_limits();
        add_server();
        return {{std::string(kConfig), std::move(text_)}};
    }

  private:
    void line(std::string_view text) {
        text_ += text;
        text_ += '\n';
    }

    [[nodiscard]] const std::optional<discovery::CircuitBreaker>& breaker() const {
        return model_.calls.circuit_breaker;
    }

    void tell_losses() {
        tell_limit_losses();
        tell_name_losses(routes_, {kEngine, kEngine}, sink_);
        tell_health_loss();
        tell_delay_loss();
        if (breaker() && !routes_.empty()) {
            report_loss(breaker()->span, "nginx.circuit-count",
                        "nginx counts the failures of each instance within `circuit_breaker_timeout`; a "
                        "success in between does not set the count back, and a failure of an only "
                        "instance is answered with 503",
                        sink_);
            tell_circuit_time_loss(breaker()->timeout);
        }
        for (const PlannedRoute& planned : routes_) {
            tell_route_losses(planned);
        }
    }

    void tell_health_loss() {
        std::set<std::string_view> names;
        const discovery::Service* first = nullptr;
        for (const PlannedRoute& planned : routes_) {
            if (!planned.service->health_endpoint.empty()) {
                names.insert(planned.service->name);
                first = first == nullptr ? planned.service : first;
            }
        }
        if (first != nullptr) {
            report_loss(first->span, "nginx.health-checks",
                        fmt::format("nginx has no health checks of its own: it does not ask the "
                                    "`health_endpoint` of {}",
                                    fmt::join(names, ", ")),
                        sink_);
        }
    }

    void tell_delay_loss() {
        const std::optional<discovery::Duration>& delay = model_.calls.retry_delay;
        const bool retries = std::ranges::any_of(routes_, [](const PlannedRoute& planned) {
            return planned.route->retries > 0 && !has_only_instance(planned);
        });
        if (delay && delay->nanoseconds > 0 && retries) {
            report_loss(delay->span, "nginx.retry-delay",
                        "nginx tries another instance at once: `retry_delay` is not kept", sink_);
        }
    }

    void tell_circuit_time_loss(const discovery::Duration& time) {
        if (time.milliseconds() % kSecondMs != 0) {
            report_loss(time.span, "nginx.circuit-seconds",
                        fmt::format("nginx counts whole seconds: a circuit stays open for {}s, not {}",
                                    time.seconds(), print_duration(time.nanoseconds)),
                        sink_);
        }
    }

    void tell_limit_losses() {
        if (const std::optional<discovery::RateLimit>& limit = model_.gateway.rate_limit) {
            report_loss(limit->span, "nginx.rate-limit-bucket",
                        fmt::format("nginx lets {} requests through at once and then {}: there is no window",
                                    limit->requests, rate_of(*limit).describe()),
                        sink_);
        }
    }

    void tell_route_losses(const PlannedRoute& planned) {
        const discovery::Route& route = *planned.route;
        if (route.retries > 0 && planned.service->instances.size() == 1) {
            report_loss(route.retries_span, "nginx.retries-single-instance",
                        fmt::format("nginx tries other instances only, and `{}` has one: `retries` of route "
                                    "`{}` does nothing",
                                    planned.service->name, route.name),
                        sink_);
        }
        if (breaker()) {
            tell_circuit_losses(planned);
        }
        if (!route.retry_on.empty()) {
            report_loss(route.retry_on_span, "nginx.retry-on",
                        fmt::format("`retry_on` of route `{}` is not kept: after errors, timeouts, 500, 502, "
                                    "503 and 504",
                                    route.name),
                        sink_);
        }
    }

    // nginx looks at the status of an answer only when it may try another instance.
    void tell_circuit_losses(const PlannedRoute& planned) {
        const discovery::Route& route = *planned.route;
        const bool tries_others = has_only_instance(planned) || route.retries > 0;
        const auto is_harmless = [](const std::string& method) { return is_idempotent(method); };
        if (!std::ranges::all_of(planned.methods, is_harmless) && !route.retries_non_idempotent) {
            report_loss(route.span, "nginx.post-circuit",
                        fmt::format("nginx does not count a POST that is answered with 5xx: it never opens "
                                    "the circuit (route `{}`)",
                                    route.name),
                        sink_)
                .help = has_only_instance(planned) ? "`retry_non_idempotent: true` counts it"
                        : tries_others
                            ? "`retry_non_idempotent: true` counts it, and tries it again"
                            : "`retry_non_idempotent: true` and `retries: 1` count it, and try it again";
        }
        if (!tries_others &&
            (route.retries_non_idempotent || std::ranges::any_of(planned.methods, is_harmless))) {
            report_loss(
                route.retries_span, "nginx.circuit-retries",
                fmt::format("nginx counts answers with 5xx only where it may try another instance: with "
                            "`retries: 0` those of route `{}` never open the circuit",
                            route.name),
                sink_)
                .help = "`retries: 1` counts them, and tries another instance";
        }
    }

    [[nodiscard]] static bool has_only_instance(const PlannedRoute& planned) {
        return planned.service->instances.size() == 1;
    }

    void add_upstreams() {
        std::map<std::string_view, const discovery::Service*> used;
        for (const PlannedRoute& planned : routes_) {
            used.emplace(planned.service->name, planned.service);
        }
        const std::string limits = breaker() ? fmt::format(" max_fails={} fail_timeout={}s",
                                                           breaker()->threshold, breaker()->timeout.seconds())
                                             : " max_fails=0";
        for (const auto& [name, service] : used) {
            if (!check_instances(*service, kEngine, sink_)) {
                continue;
            }
            line(fmt::format("upstream {} {{", name));
            line(fmt::format("    zone {} 64k;", name));
            for (const discovery::Instance& instance : service->instances) {
                line(fmt::format("    server {}{};", print_address(instance.address, instance.port), limits));
            }
            if (breaker() && service->instances.size() == 1) {
                line("    # a server alone is never taken out: nobody answers here");
                line("    server unix:/nonexistent/circuit-open backup max_fails=0;");
            }
            line("}");
        }
    }

    // nginx counts nothing under a key that is empty, as `$server_name` is here.
    void add_limits() {
        if (const std::optional<discovery::RateLimit>& limit = model_.gateway.rate_limit) {
            line(fmt::format("limit_req_zone {} zone=gateway_rate:10m rate={};",
                             limit->is_per_client ? "$binary_remote_addr" : "$server_port",
                             rate_of(*limit).print()));
        }
        if (model_.gateway.max_connections) {
            line("limit_conn_zone $server_port zone=gateway_connections:1m;");
        }
    }

    void add_server() {
        line("server {");
        line(fmt::format("    listen {};", print_address(gateway_host(model_, kEngine, sink_), port_)));
        line("    default_type application/json;");
        add_server_limits();
        const std::string patience = print_ms(model_.gateway.timeout, kDefaultTimeoutMs);
        line(fmt::format("    client_header_timeout {0}; client_body_timeout {0}; send_timeout {0};",
                         patience));
        line("    proxy_http_version 1.1; proxy_set_header Connection \"\"; proxy_set_header Host $host;");
        line("    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;");
        line("    client_max_body_size 0;");
        const std::vector<Location> locations = list_locations();
        for (const Location& location : locations) {
            add_location(location);
        }
        add_bare_locations(locations);
        if (std::ranges::none_of(locations,
                                 [](const Location& one) { return one.is_prefix && one.path == "/"; })) {
            line(fmt::format("    location / {{ {} }}", no_route()));
        }
        if (has_limits()) {
            add_counted_refusals();
        }
        if (breaker()) {
            line("    error_page 502 =503 @unavailable;");
            line(
                "    location @unavailable { add_header X-Circuit open always; return 503 "
                "'{\"error\":\"service unavailable\"}'; }");
        }
        line("}");
    }

    [[nodiscard]] bool has_limits() const {
        return model_.gateway.rate_limit || model_.gateway.max_connections;
    }

    // nginx counts requests after `return` has answered, and before it looks for files.
    [[nodiscard]] std::string_view no_route() const {
        return has_limits() ? "try_files /none @no_route;" : kNoRoute;
    }

    void add_counted_refusals() {
        line(fmt::format("    location @no_route {{ {} }}", kNoRoute));
        line("    location @not_allowed { try_files /none =405; }");
    }

    void add_server_limits() {
        if (const std::optional<discovery::RateLimit>& limit = model_.gateway.rate_limit) {
            const std::string burst =
                limit->requests > 1 ? fmt::format(" burst={} nodelay", limit->requests - 1) : "";
            line(fmt::format("    limit_req zone=gateway_rate{}; limit_req_status 429;", burst));
        }
        if (model_.gateway.max_connections) {
            line(fmt::format("    limit_conn gateway_connections {}; limit_conn_status 503;",
                             *model_.gateway.max_connections));
        }
        if (has_limits()) {
            line("    # refusals count, too: they go where nginx looks for a file, which is never there");
            line("    root /dev/null; error_page 405 = @not_allowed;");
        }
    }

    [[nodiscard]] std::vector<Location> list_locations() {
        std::vector<Location> locations;
        for (const PlannedRoute& planned : routes_) {
            if (planned.path.find('%') != std::string::npos) {
                report_unfit(
                    planned.route->span, kEngine,
                    fmt::format("nginx compares decoded paths: route `{}` has a `%`", planned.route->name),
                    sink_);
            }
            if (locations.empty() || locations.back().path != planned.path ||
                locations.back().is_prefix != planned.is_prefix) {
                locations.push_back({planned.path, planned.is_prefix, {}});
            }
            locations.back().routes.push_back(&planned);
        }
        return locations;
    }

    void add_location(const Location& location) {
        line(fmt::format("    location {}\"{}\" {{", location.is_prefix ? "" : "= ", location.path));
        add_choice(location);
        line("    }");
        if (location.routes.size() > 1) {
            for (const PlannedRoute* const planned : location.routes) {
                line(fmt::format("    location @{} {{", planned->id));
                add_pass(*planned);
                line("    }");
            }
        }
    }

    // nginx answers `/a` with a redirect to `/a/` where there is a location `/a/`; it is no route.
    void add_bare_locations(const std::vector<Location>& locations) {
        std::set<std::string_view> exact;
        std::map<std::string_view, const Location*> prefixes;
        for (const Location& location : locations) {
            if (location.is_prefix) {
                prefixes.emplace(location.path, &location);
            } else {
                exact.insert(location.path);
            }
        }
        for (const auto& [path, location] : prefixes) {
            const std::string_view bare = path.substr(0, path.size() - 1);
            if (bare.empty() || !path.ends_with('/') || exact.contains(bare)) {
                continue;
            }
            line(fmt::format("    location = \"{}\" {{", bare));
            if (const Location* const around = find_around(bare, prefixes)) {
                add_choice(*around);
            } else {
                line(fmt::format("        {}", no_route()));
            }
            line("    }");
        }
    }

    // The longest prefix of the path, or null.
    [[nodiscard]] static const Location* find_around(
        std::string_view path, const std::map<std::string_view, const Location*>& prefixes) {
        for (; !path.empty(); path.remove_suffix(1)) {
            if (const auto found = prefixes.find(path); found != prefixes.end()) {
                return found->second;
            }
        }
        return nullptr;
    }

    void add_choice(const Location& location) {
        if (location.routes.size() == 1) {
            const PlannedRoute& planned = *location.routes.front();
            line(fmt::format("        if ($request_method !~ ^({})$) {{ return 405; }}",
                             fmt::join(planned.methods, "|")));
            add_pass(planned);
            return;
        }
        if (location.routes.size() > kMaxJumps) {
            report_unfit(location.routes.front()->route->span, kEngine,
                         fmt::format("more than {} routes for one path", kMaxJumps), sink_);
            return;
        }
        if (has_limits()) {
            line("        error_page 405 = @not_allowed;");
        }
        int jump = kFirstJump;
        for (const PlannedRoute* const planned : location.routes) {
            line(fmt::format("        error_page {} = @{};", jump, planned->id));
            line(fmt::format("        if ($request_method ~ ^({})$) {{ return {}; }}",
                             fmt::join(planned->methods, "|"), jump++));
        }
        line("        return 405;");
    }

    void add_pass(const PlannedRoute& planned) {
        const discovery::Route& route = *planned.route;
        const std::string time =
            print_ms(route.timeout ? route.timeout : model_.calls.timeout,
                     model_.gateway.timeout ? model_.gateway.timeout->milliseconds() : kDefaultTimeoutMs);
        line(fmt::format(
            "        proxy_connect_timeout {1}ms; proxy_read_timeout {0}; proxy_send_timeout {0};", time,
            connect_ms(model_, route)));
        line(fmt::format("        proxy_next_upstream error timeout{} http_500 http_502 http_503 http_504;",
                         route.retries_non_idempotent ? " non_idempotent" : ""));
        // Of an only instance the second try gets no answer: it counts the first one.
        const bool counts = breaker() && has_only_instance(planned);
        line(fmt::format("        proxy_next_upstream_tries {};",
                         std::max<std::int64_t>(route.retries + 1, counts ? 2 : 1)));
        if (route.total_timeout) {
            line(fmt::format("        proxy_next_upstream_timeout {};", print_ms(route.total_timeout, 0)));
        }
        add_path(planned);
        line(fmt::format("        proxy_pass http://{};", planned.service->name));
    }

    // What nginx compared goes on, encoded anew; without a rewrite it would be what the client wrote, which
    // may look like the path of another route. A line break in it is a character like others.
    void add_path(const PlannedRoute& planned) {
        const std::optional<std::string> pattern = stripped_pattern(planned, kEngine, sink_);
        line(pattern ? fmt::format("        rewrite \"(?s){}\" \"/$1\" break;", *pattern)
                     : std::string("        rewrite \"(?s)^(.*)$\" \"$1\" break;"));
    }

    const Model& model_;
    Sink& sink_;
    std::vector<PlannedRoute> routes_;
    std::int64_t port_ = 0;
    std::string text_;
};

constexpr std::string_view kMapping =
    "gateway.port, gateway.bind              listen; without `bind` 127.0.0.1\n"
    "gateway.timeout                         client_header_timeout, client_body_timeout, send_timeout\n"
    "gateway.max_connections                 limit_conn: 503 beside so many requests\n"
    "gateway.rate_limit_*                    limit_req with a burst: a bucket, no window\n"
    "                                        (nginx.rate-limit-bucket); by client or for all. After\n"
    "                                        a change from one to the other nginx must start anew\n"
    "api_communication.timeout               proxy_read_timeout, where a route has none\n"
    "api_communication.circuit_breaker_*     max_fails, fail_timeout of each instance\n"
    "                                        (nginx.circuit-count, nginx.circuit-retries, "
    "nginx.post-circuit,\n"
    "                                        nginx.circuit-seconds)\n"
    "api_communication.retry_delay           lost: there is none (nginx.retry-delay)\n"
    "routes.*: path, method                  location; 404, 405 otherwise. The service gets the path that\n"
    "                                        was compared, encoded anew: without //, . and .., and with / "
    "for\n"
    "                                        %2F\n"
    "routes.*.timeout                        proxy_read_timeout, proxy_send_timeout, for each try;\n"
    "                                        proxy_connect_timeout where it is shorter than 5s\n"
    "routes.*.total_timeout                  proxy_next_upstream_timeout\n"
    "routes.*.retries                        proxy_next_upstream_tries, on other instances only\n"
    "                                        (nginx.retries-single-instance)\n"
    "routes.*.retry_on                       lost (nginx.retry-on)\n"
    "routes.*.retry_non_idempotent           non_idempotent\n"
    "routes.*.strip_prefix                   rewrite\n"
    "service address, port                   server; a name is looked up when nginx starts\n"
    "                                        (nginx.names)\n"
    "service health_endpoint                 lost: nginx has no checks of its own (nginx.health-checks)\n"
    "tracing                                 not rendered: services trace by themselves\n"
    "The file is for an `include` in the http block. Check with: nginx -t";

std::vector<File> render_nginx(const Model& model, const Request&, Sink& sink) {
    return NginxRenderer(model, sink).render();
}

}  // namespace

Target nginx_target() {
    static constexpr std::array<std::string_view, 1> kFiles{kConfig};
    return {.name = "nginx",
            .summary = "gateway, as far as nginx can do it",
            .proof = Proof::Engine,
            .proved_by = "nginx 1.22: -t, and traffic",
            .files = kFiles,
            .mapping = kMapping,
            .render = render_nginx};
}

}  // namespace tusk::render
