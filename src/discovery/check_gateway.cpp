// What can be wrong between routes, services and settings.
#include <algorithm>
#include <iterator>
#include <map>
#include <unordered_set>

#include "discovery/plain_fields.hpp"
#include "tusk/base/edit_distance.hpp"
#include "tusk/discovery/gateway.hpp"
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
TUSK_DIAGNOSTIC(BadSamplingRate, Error, "`tracing.sampling_rate` must be from 0 to 1, found {}", std::string);
TUSK_DIAGNOSTIC(
    IdleOutlastsAge, Warning,
    "connections may be idle for {}, but live for {} only: `grpc.max_connection_idle` has no effect",
    std::string, std::string);

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

void check_time(const Route& route, const Gateway& gateway, Sink& sink) {
    if (!route.timeout || !gateway.timeout) {
        return;
    }
    const std::int64_t tries = route.retries + 1;
    std::int64_t total = 0;
    if (__builtin_mul_overflow(route.timeout->nanoseconds, tries, &total) ||
        total <= gateway.timeout->nanoseconds) {
        return;
    }
    Diagnostic& diagnostic =
        sink.report(route.timeout->span, kRouteOutlastsGateway, route.name, print_duration(total),
                    tries == 1 ? std::string("one try") : fmt::format("{} tries", tries),
                    print_duration(route.timeout->nanoseconds), print_duration(gateway.timeout->nanoseconds));
    diagnostic.labels.push_back(Label{gateway.timeout->span, "of the gateway"});
    diagnostic.help =
        fmt::format("give the gateway \"{}\", or the route fewer `retries` or a shorter `timeout`",
                    print_duration(total));
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
        } else if (path[i] != '/' || !normal.ends_with('/')) {
            normal += path[i];
        }
    }
    return normal;
}

void check_routes(const Gateway& gateway, std::span<const std::string> services, Sink& sink) {
    const std::unordered_set<std::string_view> known(services.begin(), services.end());
    for (const Route& route : gateway.routes) {
        if (!route.service.empty() && !known.contains(route.service)) {
            report_unknown_service(route, services, sink);
        }
        check_time(route, gateway, sink);
    }
    check_shadows(gateway.routes, sink);
}

void check_settings(const Value& target, Sink& sink) {
    check_sampling(target, sink);
    check_idle(target, sink);
}

}  // namespace tusk::discovery
