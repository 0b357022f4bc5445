#pragma once

#include <span>
#include <string_view>

#include "render/route_plan.hpp"

// What more than one gateway cannot do.
namespace tusk::render {

// A gateway as the names of findings and as their texts call it.
struct GatewayName {
    std::string_view engine;
    std::string_view title;
};

// Reports services at addresses that are names, which are looked up at the start only (`engine.names`).
void tell_name_losses(std::span<const PlannedRoute> routes, GatewayName gateway, Sink& sink);

}  // namespace tusk::render
