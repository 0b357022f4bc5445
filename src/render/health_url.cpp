#include "render/health_url.hpp"

#include <algorithm>

#include "render/loss.hpp"
#include "render/route_plan.hpp"

namespace tusk::render {

std::string health_url(const discovery::Service& service, const discovery::Instance& instance) {
    return service.health_endpoint.empty()
               ? ""
               : "http://" + print_address(instance.address, instance.port) + service.health_endpoint;
}

bool check_health(const discovery::Service& service, std::string_view engine, Sink& sink) {
    const std::string& path = service.health_endpoint;
    const bool is_visible = std::ranges::all_of(
        path, [](char c) { return c > ' ' && c <= '~' && c != '"' && c != '\\' && c != '<' && c != '>'; });
    if (path.empty() || (path.starts_with('/') && is_visible)) {
        return true;
    }
    report_unfit(service.span, engine,
                 fmt::format("`health_endpoint` of service `{}` is no path", service.name), sink)
        .help = "write it with a `/` before it, and without blanks: /health";
    return false;
}

}  // namespace tusk::render
