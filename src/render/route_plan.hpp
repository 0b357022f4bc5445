#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/render/target.hpp"

namespace tusk::render {

// A route as gateways need it: one way to write its path, all methods by name, the service itself.
struct PlannedRoute {
    const discovery::Route* route = nullptr;
    const discovery::Service* service = nullptr;
    std::string id;    // `get_api_users`, unique, of letters, digits and `_`
    std::string path;  // what requests begin with or, for an exact one, are
    bool is_prefix = false;
    std::vector<std::string> methods;  // HEAD goes with GET
    bool is_for_all_methods = false;
};

// The methods that a route takes which names none.
[[nodiscard]] std::vector<std::string> usual_methods();

// The routes in the order of their paths, the longest first of two that match. Reports a path and a
// method that no engine should be given and a service that is unknown (TSK8014), and then leaves the route
// out.
[[nodiscard]] std::vector<PlannedRoute> plan_routes(const Model& model, std::string_view engine, Sink& sink);

// A regular expression for the path of the route whose first group is what the service sees of it, without
// the
// `/` before it; nothing when nothing is stripped, or what is to be is no beginning of the path (TSK8014).
[[nodiscard]] std::optional<std::string> stripped_pattern(const PlannedRoute& planned,
                                                          std::string_view engine, Sink& sink);

// For how long a try of the route may connect: 5 s, or less where one of the times that it has to keep is.
[[nodiscard]] std::int64_t connect_ms(const Model& model, const discovery::Route& route);

// Whether a request with this method changes something each time it is sent.
[[nodiscard]] bool is_idempotent(std::string_view method);

// Where the gateway listens, 127.0.0.1 if nothing is said. Reports what is no host (TSK8014).
[[nodiscard]] std::string gateway_host(const Model& model, std::string_view engine, Sink& sink);
// The port of the gateway; 0 after a report.
[[nodiscard]] std::int64_t gateway_port(const Model& model, std::string_view engine, Sink& sink);

// Letters, digits and `.`, `_`, `-`, `:` only, so that it means itself everywhere.
[[nodiscard]] bool is_plain_word(std::string_view text);
// Reports ids that are no plain words; false then.
[[nodiscard]] bool check_instances(const discovery::Service& service, std::string_view engine, Sink& sink);
// `127.0.0.1:80`, `[::1]:80`.
[[nodiscard]] std::string print_address(std::string_view host, std::int64_t port);

}  // namespace tusk::render
