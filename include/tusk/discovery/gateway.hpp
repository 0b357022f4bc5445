#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tusk/diag/sink.hpp"
#include "tusk/value/value.hpp"

namespace tusk::discovery {

// One line of `[routes]`. What is absent, secret or of a wrong type is empty: schemas speak of that.
struct Route {
    std::string name;                  // its key, as messages print it
    std::string path;                  // `/api/users/*`
    std::vector<std::string> methods;  // in upper case, sorted; empty for all
    std::string service;
    std::optional<std::int64_t> timeout;  // nanoseconds, of one try
    std::int64_t retries = 0;             // after the first try
    Span span;
    Span service_span;
    Span timeout_span;
};

// `[gateway]` and `[routes]` of an environment. Rules: tusk-validate(1).
struct Gateway {
    std::optional<std::int64_t> timeout;  // nanoseconds
    Span timeout_span;
    std::vector<Route> routes;  // in the order in which they are written
};

// `routes` is a table whose keys are paths, `"/a/*"` or `"GET /a/*"`, or a list of tables with a `path`.
// Linear.
[[nodiscard]] Gateway decode_gateway(const Value& gateway, const Value& routes);

// Routes to unknown services (TSK8006), routes of which one hides the other (TSK8007), tries that take longer
// than the gateway waits (TSK8008).
void check_routes(const Gateway& gateway, std::span<const std::string> services, Sink& sink);

// What contradicts itself in one target: a sampling rate outside 0 to 1 (TSK8009), connections that may be
// idle for longer than they live (TSK8010).
void check_settings(const Value& target, Sink& sink);

}  // namespace tusk::discovery
