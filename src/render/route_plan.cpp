#include "render/route_plan.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "render/loss.hpp"
#include "tusk/base/host.hpp"

namespace tusk::render {

namespace {

constexpr std::int64_t kMaxPort = 65535;

bool is_path_char(char c) {
    constexpr std::string_view kOthers = "._~%/-";
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           kOthers.find(c) != std::string_view::npos;
}

// What goes into the files of an engine must not be able to end a word, a line or a block there.
bool is_path(std::string_view path) {
    const std::string_view plain = path.ends_with('*') ? path.substr(0, path.size() - 1) : path;
    return plain.starts_with('/') && std::ranges::all_of(plain, is_path_char);
}

std::string make_id(const PlannedRoute& planned) {
    std::string id;
    for (const std::string& method : planned.route->methods) {
        id += id.empty() ? method : "_" + method;
    }
    for (const char c : planned.path) {
        const bool is_word = c != '/' && is_path_char(c) && c != '.' && c != '~' && c != '%' && c != '-';
        id += is_word ? c : '_';
    }
    while (id.ends_with('_')) {
        id.pop_back();
    }
    std::ranges::transform(id, id.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; });
    return id.empty() ? "r_root" : id.starts_with("_") ? "r" + id : "r_" + id;
}

constexpr std::array<std::string_view, 9> kMethods{"CONNECT", "DELETE", "GET", "HEAD", "OPTIONS",
                                                   "PATCH",   "POST",   "PUT", "TRACE"};

bool has(const std::vector<std::string>& methods, std::string_view method) {
    return std::ranges::find(methods, method) != methods.end();
}

// The paths of which some route names HEAD.
std::set<std::string_view> list_head_paths(const Model& model) {
    std::set<std::string_view> paths;
    for (const discovery::Route& route : model.gateway.routes) {
        if (has(route.methods, "HEAD")) {
            paths.insert(route.path);
        }
    }
    return paths;
}

// The methods by name; a GET answers HEAD, too, unless another route of the path does.
void set_methods(PlannedRoute& planned, const std::set<std::string_view>& head_paths) {
    const discovery::Route& route = *planned.route;
    planned.is_for_all_methods = route.methods.empty();
    planned.methods = route.methods.empty() ? usual_methods() : route.methods;
    if (has(planned.methods, "GET") && !has(planned.methods, "HEAD") && !head_paths.contains(route.path)) {
        planned.methods.emplace_back("HEAD");
    }
    std::ranges::sort(planned.methods);
    planned.methods.erase(std::unique(planned.methods.begin(), planned.methods.end()), planned.methods.end());
}

// A route for all methods leaves those to the others of its path that they name.
void leave_to_others(std::vector<PlannedRoute>& routes) {
    std::map<std::pair<std::string, bool>, std::vector<std::string>> named;
    for (const PlannedRoute& planned : routes) {
        if (!planned.is_for_all_methods) {
            std::vector<std::string>& methods = named[{planned.path, planned.is_prefix}];
            methods.insert(methods.end(), planned.methods.begin(), planned.methods.end());
        }
    }
    for (PlannedRoute& planned : routes) {
        if (planned.is_for_all_methods) {
            const std::vector<std::string>& taken = named[{planned.path, planned.is_prefix}];
            std::erase_if(planned.methods,
                          [&taken](const std::string& method) { return has(taken, method); });
        }
    }
}

// A number goes behind an id that is taken, one with which it is no other route's either.
void make_ids_unique(std::vector<PlannedRoute>& routes) {
    std::set<std::string> plain;
    for (PlannedRoute& planned : routes) {
        planned.id = make_id(planned);
        plain.insert(planned.id);
    }
    std::set<std::string> taken;
    std::map<std::string, int> uses;
    for (PlannedRoute& planned : routes) {
        const std::string wanted = planned.id;
        int& use = uses[wanted];
        for (++use; (use > 1 && plain.contains(planned.id)) || taken.contains(planned.id); ++use) {
            planned.id = fmt::format("{}_{}", wanted, use);
        }
        taken.insert(planned.id);
    }
}

// Reports why no engine should be given the route; true then.
bool report_bad_route(const discovery::Route& route, bool has_service, std::string_view engine, Sink& sink) {
    bool is_bad = !has_service || !is_path(route.path);
    if (!has_service) {
        report_unfit(route.service_span, engine, fmt::format("route `{}` leads to no service", route.name),
                     sink);
    } else if (is_bad) {
        report_unfit(route.span, engine,
                     fmt::format("route `{}` is no path of letters, digits and ._~%/- with `*` at its end "
                                 "only",
                                 route.name),
                     sink);
    }
    for (const std::string& method : route.methods) {
        if (std::ranges::find(kMethods, method) == kMethods.end()) {
            is_bad = true;
            report_unfit(route.method_span, engine,
                         fmt::format("the method `{}` of route `{}` is none of HTTP", method, route.name),
                         sink)
                .help = fmt::format("use {}", fmt::join(kMethods, ", "));
        }
    }
    return is_bad;
}

}  // namespace

std::vector<std::string> usual_methods() {
    return {"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"};
}

std::vector<PlannedRoute> plan_routes(const Model& model, std::string_view engine, Sink& sink) {
    std::map<std::string_view, const discovery::Service*> services;
    for (const discovery::Service& service : model.services) {
        services.emplace(service.name, &service);
    }
    const std::set<std::string_view> head_paths = list_head_paths(model);
    std::vector<PlannedRoute> routes;
    for (const discovery::Route& route : model.gateway.routes) {
        const auto service = services.find(route.service);
        if (report_bad_route(route, service != services.end(), engine, sink)) {
            continue;
        }
        PlannedRoute planned;
        planned.route = &route;
        planned.service = service->second;
        planned.is_prefix = route.path.ends_with('*');
        planned.path = discovery::normalize_path(
            std::string_view(route.path).substr(0, route.path.size() - (planned.is_prefix ? 1 : 0)));
        set_methods(planned, head_paths);
        routes.push_back(std::move(planned));
    }
    leave_to_others(routes);
    std::ranges::stable_sort(routes, [](const PlannedRoute& a, const PlannedRoute& b) {
        return a.path == b.path                                           ? a.is_prefix < b.is_prefix
               : a.path.starts_with(b.path) || b.path.starts_with(a.path) ? a.path.size() > b.path.size()
                                                                          : a.path < b.path;
    });
    make_ids_unique(routes);
    return routes;
}

std::optional<std::string> stripped_pattern(const PlannedRoute& planned, std::string_view engine,
                                            Sink& sink) {
    std::string_view prefix = planned.route->stripped_prefix;
    if (prefix.empty()) {
        return std::nullopt;
    }
    if (!discovery::can_strip(*planned.route)) {
        report_unfit(
            planned.route->prefix_span, engine,
            fmt::format(
                "`strip_prefix` of route `{}` is no beginning of its path that ends where a segment does",
                planned.route->name),
            sink);
        return std::nullopt;
    }
    prefix.remove_suffix(prefix.ends_with('/') ? 1 : 0);
    std::string pattern = "^";
    for (const char c : prefix) {
        pattern += c == '.' ? std::string("[.]") : std::string(1, c);
    }
    return pattern + "/?(.*)$";
}

std::int64_t connect_ms(const Model& model, const discovery::Route& route) {
    constexpr std::int64_t kLongestMs = 5000;
    const std::optional<discovery::Duration>& try_time = route.timeout ? route.timeout : model.calls.timeout;
    std::int64_t shortest = kLongestMs;
    for (const std::optional<discovery::Duration>* const time :
         {&try_time, &route.total_timeout, &model.gateway.timeout}) {
        if (*time) {
            shortest = std::min(shortest, (*time)->milliseconds());
        }
    }
    return shortest;
}

bool is_idempotent(std::string_view method) {
    return method != "POST" && method != "PATCH";
}

std::string gateway_host(const Model& model, std::string_view engine, Sink& sink) {
    const std::string& host = model.gateway.bind;
    if (!host.empty() && !host_kind(host)) {
        report_unfit(model.gateway.bind_span, engine, fmt::format("`gateway.bind` is `{}`", host), sink)
            .help = "use an IP address or the name of a host";
    }
    return host.empty() ? "127.0.0.1" : host;
}

std::int64_t gateway_port(const Model& model, std::string_view engine, Sink& sink) {
    if (!model.gateway.port) {
        report_unfit(model.gateway.span, engine, "`gateway.port` is not set", sink).help =
            "say where the gateway listens: `gateway.port: 8080`";
    } else if (*model.gateway.port < 1 || *model.gateway.port > kMaxPort) {
        report_unfit(model.gateway.span, engine,
                     fmt::format("`gateway.port` is {}, which is no port", *model.gateway.port), sink)
            .help = fmt::format("use a number from 1 to {}", kMaxPort);
    }
    return model.gateway.port.value_or(0);
}

bool is_plain_word(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (is_path_char(c) && c != '/' && c != '~' && c != '%') || c == ':';
    });
}

bool check_instances(const discovery::Service& service, std::string_view engine, Sink& sink) {
    bool is_good = true;
    for (const discovery::Instance& instance : service.instances) {
        if (!is_plain_word(instance.id)) {
            is_good = false;
            report_unfit(instance.id_span, engine,
                         fmt::format("id `{}` of service `{}` has other characters than letters, digits "
                                     "and ._-:",
                                     instance.id, service.name),
                         sink);
        }
    }
    return is_good;
}

std::string print_address(std::string_view host, std::int64_t port) {
    return host.find(':') == std::string_view::npos ? fmt::format("{}:{}", host, port)
                                                    : fmt::format("[{}]:{}", host, port);
}

}  // namespace tusk::render
