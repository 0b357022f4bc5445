// `[gateway]` and `[routes]` as discovery sees them.
#include "tusk/discovery/gateway.hpp"

#include <algorithm>
#include <cctype>
#include <cstdint>

#include "discovery/host_check.hpp"
#include "discovery/setting_reader.hpp"

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

void add_methods(SettingReader& reader, Route& route) {
    for (const std::string& method : reader.one_or_more_texts("method")) {
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
std::string read_stripped_prefix(SettingReader& reader, const Route& route) {
    const Value* const prefix = reader.find("strip_prefix");
    if (prefix == nullptr) {
        return {};
    }
    if (prefix->is_bool()) {
        return prefix->as_bool() ? route.path.substr(0, route.path.find('*')) : std::string();
    }
    if (!prefix->is_string()) {
        reader.report(*prefix, "strip_prefix", "a string, true or false");
        return {};
    }
    return std::string(prefix->text());
}

Route read_route(std::string_view name, const Value& table, Sink& sink) {
    Route route;
    route.name = name;
    SettingReader reader = SettingReader::of_route(route.name, table, sink);
    route.span = table.span();
    split_name(name, route);
    const std::size_t named_methods = route.methods.size();
    add_methods(reader, route);
    route.repeats_method = named_methods > 0 && route.methods.size() > named_methods;
    route.method_span = reader.span_of("method");
    std::ranges::sort(route.methods);
    route.service = reader.text("service");
    route.service_span = reader.span_of("service");
    route.timeout = reader.duration("timeout");
    route.total_timeout = reader.duration("total_timeout");
    route.retries = std::clamp<std::int64_t>(reader.integer("retries").value_or(0), 0, kMostRetries);
    route.retries_span = reader.span_of("retries");
    route.retry_on = reader.texts("retry_on");
    route.retry_on_span = reader.span_of("retry_on");
    route.retries_non_idempotent = reader.flag("retry_non_idempotent", false);
    route.stripped_prefix = read_stripped_prefix(reader, route);
    route.prefix_span = reader.span_of("strip_prefix");
    return route;
}

// A list of tables with a `path`.
void read_route_list(const Value& list, Sink& sink, std::vector<Route>& routes) {
    std::size_t number = 0;
    for (const Value& item : list.items()) {
        SettingReader reader = SettingReader::of_section(fmt::format("routes[{}]", number++), item, sink);
        if (!reader.is_readable() || !reader.check_is_set("path")) {
            continue;
        }
        if (const std::string path = reader.text("path"); !path.empty()) {
            routes.push_back(read_route(path, item, sink));
        }
    }
}

void read_routes(const Value& value, Sink& sink, std::vector<Route>& routes) {
    if (value.is_array() && !value.is_secret()) {
        read_route_list(value, sink, routes);
        return;
    }
    if (SettingReader::of_section("routes", value, sink).is_readable() && value.is_object()) {
        for (const Member& member : value.members()) {
            routes.push_back(read_route(member.key, member.value, sink));
        }
    }
}

bool read_is_per_client(SettingReader& reader) {
    constexpr std::string_view kKey = "rate_limit_by";
    const Value* const whose = reader.find(kKey);
    const bool is_global = whose != nullptr && whose->is_string() && whose->text() == "global";
    if (whose != nullptr && !is_global && !(whose->is_string() && whose->text() == "client")) {
        reader.report(*whose, kKey, "\"client\" or \"global\"");
    }
    return !is_global;
}

std::optional<RateLimit> read_rate_limit(SettingReader& reader) {
    constexpr std::string_view kEnabled = "rate_limit_enabled";
    constexpr std::string_view kRequests = "rate_limit_requests";
    constexpr std::string_view kWindow = "rate_limit_window";
    const std::optional<std::int64_t> requests = reader.integer(kRequests);
    const std::optional<Duration> window = reader.duration(kWindow);
    const bool is_per_client = read_is_per_client(reader);
    if (!reader.flag(kEnabled, false) || !reader.check_is_set(kRequests, kEnabled) ||
        !reader.check_is_set(kWindow, kEnabled) || !requests || !window) {
        return std::nullopt;
    }
    return RateLimit{*requests, *window, is_per_client, reader.span_of(kRequests)};
}

}  // namespace

std::int64_t Duration::milliseconds() const {
    return divide_up(nanoseconds, kNanosecondsInMillisecond);
}

std::int64_t Duration::seconds() const {
    return divide_up(nanoseconds, kNanosecondsInSecond);
}

Gateway decode_gateway(const Value& gateway, const Value& routes, Sink& sink) {
    SettingReader reader = SettingReader::of_section("gateway", gateway, sink);
    Gateway decoded;
    decoded.span = gateway.span();
    decoded.port = reader.integer("port");
    decoded.port_span = reader.span_of("port");
    decoded.bind = reader.text("bind");
    decoded.bind = read_host(decoded.bind).value_or(decoded.bind);
    decoded.bind_span = reader.span_of("bind");
    decoded.timeout = reader.duration("timeout");
    decoded.max_connections = reader.integer("max_connections");
    decoded.rate_limit = read_rate_limit(reader);
    read_routes(routes, sink, decoded.routes);
    return decoded;
}

}  // namespace tusk::discovery
