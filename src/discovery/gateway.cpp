// `[gateway]` and `[routes]` as discovery sees them.
#include "tusk/discovery/gateway.hpp"

#include <algorithm>
#include <cctype>

#include "tusk/value/quantity.hpp"

namespace tusk::discovery {

namespace {

const Value* find_plain(const Value& table, std::string_view key) {
    const Value* const value = table.find(key);
    return value == nullptr || value->is_secret() ? nullptr : value;
}

std::optional<std::int64_t> read_duration(const Value* value) {
    return value != nullptr && value->is_string() ? parse_duration(value->text()) : std::nullopt;
}

std::string to_upper(std::string_view text) {
    std::string upper(text);
    std::ranges::transform(upper, upper.begin(),
                           [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return upper;
}

void add_methods(const Value& table, Route& route) {
    const Value* const method = find_plain(table, "method");
    if (method != nullptr && method->is_string()) {
        route.methods.push_back(to_upper(method->text()));
    }
    if (method != nullptr && method->is_array()) {
        for (const Value& item : method->items()) {
            if (item.is_string() && !item.is_secret()) {
                route.methods.push_back(to_upper(item.text()));
            }
        }
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

Route read_route(std::string_view name, const Value& table) {
    Route route;
    route.name = name;
    route.span = table.span();
    split_name(name, route);
    add_methods(table, route);
    std::ranges::sort(route.methods);
    if (const Value* const service = find_plain(table, "service");
        service != nullptr && service->is_string()) {
        route.service = service->text();
        route.service_span = service->span();
    }
    const Value* const timeout = find_plain(table, "timeout");
    route.timeout = read_duration(timeout);
    route.timeout_span = timeout != nullptr ? timeout->span() : route.span;
    if (const Value* const retries = find_plain(table, "retries"); retries != nullptr && retries->is_int()) {
        route.retries = std::max<std::int64_t>(retries->as_int(), 0);
    }
    return route;
}

}  // namespace

Gateway decode_gateway(const Value& gateway, const Value& routes) {
    Gateway decoded;
    const Value* const timeout = find_plain(gateway, "timeout");
    decoded.timeout = read_duration(timeout);
    decoded.timeout_span = timeout != nullptr ? timeout->span() : gateway.span();
    if (routes.is_object()) {
        for (const Member& member : routes.members()) {
            decoded.routes.push_back(read_route(member.key, member.value));
        }
    }
    if (routes.is_array()) {
        for (const Value& item : routes.items()) {
            const Value* const path = find_plain(item, "path");
            if (path != nullptr && path->is_string()) {
                decoded.routes.push_back(read_route(path->text(), item));
            }
        }
    }
    return decoded;
}

}  // namespace tusk::discovery
