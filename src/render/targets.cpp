#include <algorithm>
#include <array>

#include "render/engines.hpp"

namespace tusk::render {

std::span<const Target> targets() {
    static const std::array<Target, 14> kTargets{
        consul_target(), discovery_target(), dns_target(),        env_target(),  envoy_target(),
        etcd_target(),   grpc_target(),      haproxy_target(),    json_target(), k8s_target(),
        nginx_target(),  otel_target(),      prometheus_target(), yaml_target()};
    return kTargets;
}

const Target* find_target(std::string_view name) {
    const std::span<const Target> all = targets();
    const auto found = std::ranges::find(all, name, &Target::name);
    return found == all.end() ? nullptr : &*found;
}

}  // namespace tusk::render
