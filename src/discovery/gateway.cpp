// `[gateway]` and `[routes]` as discovery sees them.
#include "tusk/discovery/gateway.hpp"

#include <algorithm>
#include <cctype>
#include <cstdint>

#include "discovery/plain_fields.hpp"

namespace tusk::discovery {

namespace {

constexpr std::int64_t kNanosecondsInMillisecond = 1'000'000;
constexpr std::int64_t kNanosecondsInSecond = 1'000'000'000;
// The tries are one more.
constexpr std::int64_t kMostRetries = INT64_MAX - 1;

std::int64_t divide_up(std::int64_t amount, std::int64_t unit) {
    return amount / unit + (amount % unit != 0 ? 1 : 0);
}

std::string to_upper(std::string_view text) {
    std::string upper(text);
    std::ranges::transform(upper, upper.begin(),
                           [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return upper;
}

void add_methods(const Value& table, Route& route) {
    if (const std::string method = find_text(table, "method"); !method.empty()) {
        route.methods.push_back(to_upper(method));
    }
    for (const std::string& method : find_texts(table, "method")) {
        route.methods.push_back(to_upper(method));
    }
}

// `GET /a/*` is a method and a path.
void split_name(std::string_view name, Route& route) {
    const std::size_t blank = name.find(' ');
    if (blank != std::string_view::npos && !name.starts_with('/')) {
        route.methods.push_back(to_upper(name.substr(0, blank)));
        name.remove_prefix(std::min(name.find_first_not_of(' ', blank), name.size()));
    }
    route.path = name;
}

// `strip_prefix: true` is what stands before the `*`.
std::string read_stripped_prefix(const Value& table, const Route& route) {
    return find_flag(table, "strip_prefix", false) ? route.path.substr(0, route.path.find('*'))
                                                   : find_text(table, "strip_prefix");
}

Route read_route(std::string_view name, const Value& table) {
    Route route;
    route.name = name;
    route.span = table.span();
    split_name(name, route);
    add_methods(table, route);
    route.method_span = span_of(table, "method");
    std::ranges::sort(route.methods);
    route.service = find_text(table, "service");
    route.service_span = span_of(table, "service");
    route.timeout = find_duration(table, "timeout");
    route.total_timeout = find_duration(table, "total_timeout");
    route.retries = std::clamp<std::int64_t>(find_int(table, "retries").value_or(0), 0, kMostRetries);
    route.retries_span = span_of(table, "retries");
    route.retry_on = find_texts(table, "retry_on");
    route.retry_on_span = span_of(table, "retry_on");
    route.retries_non_idempotent = find_flag(table, "retry_non_idempotent", false);
    route.stripped_prefix = read_stripped_prefix(table, route);
    route.prefix_span = span_of(table, "strip_prefix");
    return route;
}

std::optional<RateLimit> read_rate_limit(const Value& gateway) {
    const std::optional<std::int64_t> requests = find_int(gateway, "rate_limit_requests");
    const std::optional<Duration> window = find_duration(gateway, "rate_limit_window");
    if (!find_flag(gateway, "rate_limit_enabled", false) || !requests || !window) {
        return std::nullopt;
    }
    return RateLimit{*requests, *window, find_text(gateway, "rate_limit_by") != "global",
                     span_of(gateway, "rate_limit_requests")};
}

}  // namespace

std::int64_t Duration::milliseconds() const {
    return divide_up(nanoseconds, kNanosecondsInMillisecond);
}

std::int64_t Duration::seconds() const {
    return divide_up(nanoseconds, kNanosecondsInSecond);
}

Gateway decode_gateway(const Value& gateway, const Value& routes) {
    Gateway decoded;
    decoded.span = gateway.span();
    decoded.port = find_int(gateway, "port");
    decoded.bind = find_text(gateway, "bind");
    decoded.timeout = find_duration(gateway, "timeout");
    decoded.max_connections = find_int(gateway, "max_connections");
    decoded.rate_limit = read_rate_limit(gateway);
    if (routes.is_object()) {
        for (const Member& member : routes.members()) {
            decoded.routes.push_back(read_route(member.key, member.value));
        }
    }
    if (routes.is_array()) {
        for (const Value& item : routes.items()) {
            if (const std::string path = find_text(item, "path"); !path.empty()) {
                decoded.routes.push_back(read_route(path, item));
            }
        }
    }
    return decoded;
}

}  // namespace tusk::discovery
