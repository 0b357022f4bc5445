#pragma once

#include <string>

#include "tusk/discovery/gateway.hpp"
#include "tusk/discovery/service.hpp"

// Lengths of time as engines read them. All are whole milliseconds, rounded up.
namespace tusk::render {

// Seconds, which gRPC and Envoy take alone: `90s`, `0.500s`.
[[nodiscard]] std::string print_seconds(const discovery::Duration& time);

// Whole seconds, or else milliseconds, which most take: `90s`, `2500ms`.
[[nodiscard]] std::string print_whole(const discovery::Duration& time);

// How often a registry is asked; what is no length of time is the origin's 30 seconds.
[[nodiscard]] discovery::Duration update_interval(const discovery::Registry& registry);

}  // namespace tusk::render
