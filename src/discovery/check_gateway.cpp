// What can be wrong between routes, services and settings.
#include <algorithm>
#include <iterator>
#include <map>
#include <unordered_set>

#include "discovery/host_check.hpp"
#include "tusk/base/edit_distance.hpp"
#include "tusk/base/host.hpp"
#include "tusk/discovery/gateway.hpp"
#include "tusk/discovery/settings.hpp"
#include "tusk/value/quantity.hpp"
#include "tusk/value/scalar_text.hpp"

namespace tusk::discovery {

namespace {

TUSK_DIAGNOSTIC(UnknownRouteService, Error, "route `{}` leads to `{}`, which is no service", std::string,
                std::string);
TUSK_DIAGNOSTIC(ShadowedRoute, Error, "routes `{}` and `{}` take the same requests: {} {}", std::string,
                std::string, std::string, std::string);
TUSK_DIAGNOSTIC(RouteOutlastsGateway, Warning,
                "route `{}` may take {} ({} of {}), but the gateway gives up after {}", std::string,
                std::string, std::string, std::string, std::string);
TUSK_DIAGNOSTIC_AS(DeadRoute, BadServiceField, Error, "no request matches route `{}`: {}", std::string,
                   std::string);
TUSK_DIAGNOSTIC_AS(RepeatedMethod, BadServiceField, Error, "route `{}` names a method, and has `method`, too",
                   std::string);
TUSK_DIAGNOSTIC_AS(
    BadPrefix, BadServiceField, Error,
    "route `{}` cannot lose `{}`: it is no beginning of its path that ends where a segment does", std::string,
    std::string);
TUSK_DIAGNOSTIC(BadSamplingRate, Error, "`tracing.sampling_rate` must be from 0 to 1, found {}", std::string);
TUSK_DIAGNOSTIC(
    IdleOutlastsAge, Warning,
    "connections may be idle for {}, but live for {} only: `grpc.max_connection_idle` has no effect",
    std::string, std::string);

TUSK_DIAGNOSTIC_AS(GatewayAddress, DuplicateAddress, Error, "the gateway and service `{}` answer on {}:{}",
                   std::string, std::string, std::int64_t);
TUSK_DIAGNOSTIC_AS(GrpcLoss, LostInRendering, Warning, "{} [{}]", std::string, std::string);
TUSK_DIAGNOSTIC_AS(BadBind, BadServiceField, Error, "`gateway.bind` must be {}, found \"{}\"", std::string,
                   std::string);

void report_unknown_service(const Route& route, std::span<const std::string> services, Sink& sink) {
    const std::vector<std::string_view> names(services.begin(), services.end());
    const auto similar = find_similar(route.service, names);
    sink.report(route.service_span, kUnknownRouteService, route.name, route.service).help =
        similar ? fmt::format("did you mean `{}`?", *similar) : "name a service of the project";
}

int hex_digit(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

// The methods that both take; a route for all methods is only hidden by another one for all.
std::vector<std::string> common_methods(const Route& a, const Route& b) {
    if (a.methods.empty() && b.methods.empty()) {
        return {"every method"};
    }
    std::vector<std::string> common;
    std::ranges::set_intersection(a.methods, b.methods, std::back_inserter(common));
    return common;
}

void check_shadows(std::span<const Route> routes, Sink& sink) {
    std::map<std::string, std::vector<const Route*>> by_path;
    for (const Route& route : routes) {
        const std::string path = normalize_path(route.path);
        std::vector<const Route*>& earlier = by_path[path];
        for (const Route* const other : earlier) {
            const std::vector<std::string> common = common_methods(*other, route);
            if (common.empty()) {
                continue;
            }
            Diagnostic& diagnostic = sink.report(route.span, kShadowedRoute, other->name, route.name,
                                                 fmt::format("{}", fmt::join(common, ", ")), path);
            diagnostic.labels.push_back(Label{other->span, "the other one"});
            diagnostic.help = "give them different paths or methods, or take one away";
            break;
        }
        earlier.push_back(&route);
    }
}

// Tries whose time is not the route's own are its affair when there are several.
std::optional<Duration> time_of_try(const Route& route, const std::optional<Duration>& call_timeout) {
    return route.timeout || route.retries == 0 ? route.timeout : call_timeout;
}

void check_time(const Route& route, const Gateway& gateway, const std::optional<Duration>& call_timeout,
                Sink& sink) {
    const std::optional<Duration> one = time_of_try(route, call_timeout);
    const bool is_bounded = gateway.timeout && route.total_timeout &&
                            route.total_timeout->nanoseconds <= gateway.timeout->nanoseconds;
    if (!one || !gateway.timeout || is_bounded) {
        return;
    }
    const std::int64_t tries = route.retries + 1;
    std::int64_t total = 0;
    if (__builtin_mul_overflow(one->nanoseconds, tries, &total) || total <= gateway.timeout->nanoseconds) {
        return;
    }
    Diagnostic& diagnostic = sink.report(
        route.timeout ? one->span : route.retries_span, kRouteOutlastsGateway, route.name,
        print_duration(total), tries == 1 ? std::string("one try") : fmt::format("{} tries", tries),
        print_duration(one->nanoseconds), print_duration(gateway.timeout->nanoseconds));
    if (!route.timeout) {
        diagnostic.labels.push_back(Label{one->span, "of one try"});
    }
    diagnostic.labels.push_back(Label{gateway.timeout->span, "of the gateway"});
    diagnostic.help =
        fmt::format("give the gateway \"{}\", or the route fewer `retries` or a shorter `timeout`",
                    print_duration(total));
}

// Whether both may be one address of the machine on which the gateway runs.
bool may_meet(std::string_view bind, std::string_view address) {
    const HostScope a = host_scope(bind);
    const HostScope b = host_scope(address);
    const bool are_local = (a == HostScope::Any || a == HostScope::Loopback) &&
                           (b == HostScope::Any || b == HostScope::Loopback);
    return bind == address || (are_local && (a == HostScope::Any || b == HostScope::Any ||
                                             bind == "localhost" || address == "localhost"));
}

void report_taken_address(const Gateway& gateway, const Service& service, const Instance& instance,
                          Sink& sink) {
    Diagnostic& diagnostic =
        sink.report(gateway.port_span, kGatewayAddress, service.name, instance.address, instance.port);
    diagnostic.labels.push_back(Label{instance.port_span, "the port of the service"});
    diagnostic.help = "give one of them another port: the gateway would call itself";
}

// The first `%` of the path that no two hexadecimal digits follow.
std::optional<std::string_view> find_bad_escape(std::string_view path) {
    constexpr std::size_t kEscapeBytes = 3;
    for (std::size_t at = path.find('%'); at != std::string_view::npos; at = path.find('%', at + 1)) {
        const std::string_view escape = path.substr(at, kEscapeBytes);
        if (escape.size() < kEscapeBytes || hex_digit(escape[1]) < 0 || hex_digit(escape[2]) < 0) {
            return escape;
        }
    }
    return std::nullopt;
}

bool has_dot_segment(std::string_view path) {
    // What follows the last `/` of a prefix goes on in the request.
    std::string_view rest = path.ends_with('*') ? path.substr(0, path.rfind('/') + 1) : path;
    while (!rest.empty()) {
        const std::size_t slash = std::min(rest.find('/'), rest.size());
        if (rest.substr(0, slash) == "." || rest.substr(0, slash) == "..") {
            return true;
        }
        rest.remove_prefix(std::min(slash + 1, rest.size()));
    }
    return false;
}

void check_form(const Route& route, Sink& sink) {
    if (const auto escape = find_bad_escape(route.path)) {
        sink.report(route.span, kDeadRoute, route.name, fmt::format("`{}` is no escape", *escape)).help =
            "two hexadecimal digits follow a `%`, as in %20";
    }
    if (has_dot_segment(normalize_path(route.path))) {
        sink.report(route.span, kDeadRoute, route.name,
                    std::string("`.` and `..` are taken out of a path before it is compared"))
            .help = "write the path that is left without them";
    }
    if (route.repeats_method) {
        sink.report(route.method_span, kRepeatedMethod, route.name).help =
            "say all methods in `method`, and name the route by its path alone";
    }
    if (!can_strip(route)) {
        sink.report(route.prefix_span, kBadPrefix, route.name, route.stripped_prefix).help =
            "`strip_prefix: true` takes away all that stands before the `*`";
    }
}

const Value* find_plain(const Value& table, std::string_view key) {
    const Value* const value = table.is_secret() ? nullptr : table.find(key);
    return value == nullptr || value->is_secret() ? nullptr : value;
}

const Value* find_in_section(const Value& target, std::string_view section, std::string_view key) {
    const Value* const table = find_plain(target, section);
    return table == nullptr ? nullptr : find_plain(*table, key);
}

std::string text_of(const Value& scalar) {
    std::string text;
    append_scalar(text, scalar);
    return text;
}

void check_sampling(const Value& target, Sink& sink) {
    const Value* const rate = find_in_section(target, "tracing", "sampling_rate");
    if (rate == nullptr || !rate->is_number() || (rate->as_number() >= 0 && rate->as_number() <= 1)) {
        return;
    }
    constexpr double kPercent = 100;
    const double found = rate->as_number();
    sink.report(rate->span(), kBadSamplingRate, text_of(*rate)).help =
        found > 1 && found <= kPercent ? fmt::format("{} % is {}", text_of(*rate), found / kPercent)
                                       : "1 samples every request, 0 none";
}

void check_idle(const Value& target, Sink& sink) {
    const Value* const idle = find_in_section(target, "grpc", "max_connection_idle");
    const Value* const age = find_in_section(target, "grpc", "max_connection_age");
    if (idle == nullptr || age == nullptr || !idle->is_string() || !age->is_string()) {
        return;
    }
    const auto idle_time = parse_duration(idle->text());
    const auto age_time = parse_duration(age->text());
    if (idle_time && age_time && *idle_time > *age_time) {
        Diagnostic& diagnostic = sink.report(idle->span(), kIdleOutlastsAge, print_duration(*idle_time),
                                             print_duration(*age_time));
        diagnostic.labels.push_back(Label{age->span(), "they live this long"});
        diagnostic.help = "make `max_connection_idle` shorter than `max_connection_age`";
    }
}

// A table of the target; an empty one where it has none.
Value section_of(const Value& target, std::string_view name) {
    const Value* const table = find_plain(target, name);
    return table != nullptr ? *table : Value::object({}, {});
}

// What is wrong with single fields is said elsewhere.
void check_grpc(const Value& target, Sink& sink) {
    Sink unseen;
    const GrpcServer grpc = decode_grpc(section_of(target, "grpc"), unseen);
    if (grpc.is_enabled) {
        check_grpc_calls(grpc, decode_calls(section_of(target, "api_communication"), unseen), sink);
    }
}

}  // namespace

std::string normalize_path(std::string_view path) {
    constexpr int kHexBase = 16;
    std::string normal;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const int high = path[i] == '%' && i + 2 < path.size() ? hex_digit(path[i + 1]) : -1;
        const int low = high >= 0 ? hex_digit(path[i + 2]) : -1;
        const char decoded = low >= 0 ? static_cast<char>(high * kHexBase + low) : path[i];
        if (low >= 0 && is_unreserved(decoded)) {
            normal += decoded;
            i += 2;
        } else if (low >= 0) {
            normal += fmt::format("%{:02X}", high * kHexBase + low);
            i += 2;
        } else if (path[i] != '/' || !normal.ends_with('/')) {
            normal += path[i];
        }
    }
    return normal;
}

void check_listener(const Gateway& gateway, std::span<const Service> services, Sink& sink) {
    if (!gateway.bind.empty() && !read_host(gateway.bind)) {
        sink.report(gateway.bind_span, kBadBind, std::string(kExpectedHost), gateway.bind).help =
            host_help(gateway.bind, "gateway.port");
        return;
    }
    const std::string_view bind = gateway.bind.empty() ? "127.0.0.1" : std::string_view(gateway.bind);
    for (const Service& service : services) {
        for (const Instance& instance : service.instances) {
            if (service.sets_address && instance.port == gateway.port && may_meet(bind, instance.address)) {
                report_taken_address(gateway, service, instance, sink);
            }
        }
    }
}

bool can_strip(const Route& route) {
    std::string_view prefix = route.stripped_prefix;
    const std::string path = normalize_path(route.path.substr(0, route.path.find('*')));
    if (prefix.empty() || prefix == path) {
        return true;
    }
    prefix.remove_suffix(prefix.ends_with('/') ? 1 : 0);
    return path.starts_with(prefix) && (path.size() == prefix.size() || path[prefix.size()] == '/');
}

void check_routes(const Gateway& gateway, const std::optional<Duration>& call_timeout,
                  std::span<const std::string> services, Sink& sink) {
    const std::unordered_set<std::string_view> known(services.begin(), services.end());
    for (const Route& route : gateway.routes) {
        if (!route.service.empty() && !known.contains(route.service)) {
            report_unknown_service(route, services, sink);
        }
        check_time(route, gateway, call_timeout, sink);
        check_form(route, sink);
    }
    check_shadows(gateway.routes, sink);
}

void check_settings(const Value& target, Sink& sink) {
    check_sampling(target, sink);
    check_idle(target, sink);
    check_grpc(target, sink);
}

void check_grpc_calls(const GrpcServer& grpc, const Calls& calls, Sink& sink) {
    constexpr std::int64_t kEarlyBelowMs = 3000;
    const std::optional<Duration>& timeout = grpc.timeout ? grpc.timeout : calls.timeout;
    if (timeout && timeout->milliseconds() < kEarlyBelowMs) {
        sink.report(
                timeout->span, kGrpcLoss,
                "clients on the core of gRPC (C++, Python, Ruby) give up one to two seconds before such a "
                "`timeout`",
                "grpc.timeout-early")
            .help = "use 3s or more";
    }
    if (const std::int64_t retries = calls.retries.value_or(0); retries >= kMostGrpcAttempts) {
        sink.report(calls.retries_span, kGrpcLoss,
                    fmt::format("gRPC tries {} times at most: `retry_attempts` is {}, not {}",
                                kMostGrpcAttempts, kMostGrpcAttempts - 1, retries),
                    "grpc.attempts-clamped");
    }
}

}  // namespace tusk::discovery
