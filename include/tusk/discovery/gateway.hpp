#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/diag/sink.hpp"
#include "tusk/discovery/service.hpp"
#include "tusk/value/value.hpp"

namespace tusk::discovery {

// A length of time and where it is written.
struct Duration {
    std::int64_t nanoseconds = 0;
    Span span;

    // Rounded up: what takes a little longer must not be cut to nothing.
    [[nodiscard]] std::int64_t milliseconds() const;
    [[nodiscard]] std::int64_t seconds() const;
};

// One line of `[routes]`. What is absent, secret or of a wrong type is empty.
struct Route {
    std::string name;                  // its key, as messages print it
    std::string path;                  // `/api/users/*`
    std::vector<std::string> methods;  // in upper case, sorted; empty for all
    std::string service;
    std::optional<Duration> timeout;        // of one try
    std::optional<Duration> total_timeout;  // of all
    std::int64_t retries = 0;               // after the first try
    std::vector<std::string> retry_on;      // as written; empty for the usual failures
    bool retries_non_idempotent = false;    // a POST, too
    bool repeats_method = false;            // in its name and as a field
    std::string stripped_prefix;            // what the service does not see of the path
    Span span;
    Span method_span;
    Span service_span;
    Span retries_span;
    Span retry_on_span;
    Span prefix_span;
};

struct RateLimit {
    std::int64_t requests = 0;
    Duration window;
    bool is_per_client = true;
    Span span;
};

// `[gateway]` and `[routes]` of an environment. Rules: tusk-validate(1).
struct Gateway {
    std::optional<std::int64_t> port;
    std::string bind;  // a name has no dot at its end
    std::optional<Duration> timeout;
    std::optional<std::int64_t> max_connections;
    std::optional<RateLimit> rate_limit;  // when it is enabled and complete
    Span span;
    Span bind_span;
    Span port_span;
    std::vector<Route> routes;  // in the order in which they are written
};

// `routes` is a table whose keys are paths, `"/a/*"` or `"GET /a/*"`, or a list of tables with a `path`.
// Reports what is missing or of a wrong type (TSK8011) and what is secret (TSK8012). Linear.
[[nodiscard]] Gateway decode_gateway(const Value& gateway, const Value& routes, Sink& sink);

// A path with one way to write it: `//` is `/`, what need not be escaped is not, and other escapes are in
// upper case.
[[nodiscard]] std::string normalize_path(std::string_view path);

// Where the gateway listens: what is no host (TSK8011), where a service answers (TSK8004).
void check_listener(const Gateway& gateway, std::span<const Service> services, Sink& sink);

// Whether what is stripped is a beginning of the path, and ends where a segment does.
[[nodiscard]] bool can_strip(const Route& route);

// Routes to unknown services (TSK8006), routes of which one hides the other (TSK8007), tries that take longer
// than the gateway waits (TSK8008), `call_timeout` each unless the route has a time of its own; routes that
// match nothing or contradict themselves (TSK8011).
void check_routes(const Gateway& gateway, const std::optional<Duration>& call_timeout,
                  std::span<const std::string> services, Sink& sink);

// What contradicts itself in one target: a sampling rate outside 0 to 1 (TSK8009), connections that may be
// idle for longer than they live (TSK8010). Also what its gRPC server will not do as it says (TSK8013).
void check_settings(const Value& target, Sink& sink);

}  // namespace tusk::discovery
