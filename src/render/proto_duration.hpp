#pragma once

#include <string>

#include "tusk/discovery/gateway.hpp"

namespace tusk::render {

// Seconds, which gRPC and Envoy take alone: `90s`, `0.500s`.
[[nodiscard]] std::string print_seconds(const discovery::Duration& time);

}  // namespace tusk::render
