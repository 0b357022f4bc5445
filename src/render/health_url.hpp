#pragma once

#include <string>
#include <string_view>

#include "tusk/diag/sink.hpp"
#include "tusk/discovery/service.hpp"

namespace tusk::render {

// Where an instance says how it is: `http://127.0.0.1:80/health`. Empty for a service that has no health
// endpoint.
[[nodiscard]] std::string health_url(const discovery::Service& service, const discovery::Instance& instance);

// Reports a health endpoint that is no path of visible ASCII characters (TSK8014); false then.
[[nodiscard]] bool check_health(const discovery::Service& service, std::string_view engine, Sink& sink);

}  // namespace tusk::render
