#include "render/gateway_losses.hpp"

#include <algorithm>
#include <set>

#include "render/address_kind.hpp"
#include "render/loss.hpp"

namespace tusk::render {

void tell_name_losses(std::span<const PlannedRoute> routes, GatewayName gateway, Sink& sink) {
    std::set<std::string_view> told;
    for (const PlannedRoute& planned : routes) {
        const discovery::Service& service = *planned.service;
        const auto named = std::ranges::find_if(service.instances, [](const discovery::Instance& instance) {
            return kind_of(instance.address) == HostKind::Name;
        });
        if (named == service.instances.end() || !told.insert(service.name).second) {
            continue;
        }
        report_loss(
            named->id_span, fmt::format("{}.names", gateway.engine),
            fmt::format("{} looks up `{}` of service `{}` once, when it starts, and must find it then",
                        gateway.title, named->address, service.name),
            sink)
            .help = "reload it when the address of the name changes";
    }
}

}  // namespace tusk::render
