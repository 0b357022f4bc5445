#include <algorithm>
#include <array>

#include "render/engines.hpp"

namespace tusk::render {

std::span<const Target> targets() {
    static const std::array<Target, 7> kTargets{discovery_target(), dns_target(),   haproxy_target(),
                                                json_target(),      nginx_target(), prometheus_target(),
                                                yaml_target()};
    return kTargets;
}

const Target* find_target(std::string_view name) {
    const std::span<const Target> all = targets();
    const auto found = std::ranges::find(all, name, &Target::name);
    return found == all.end() ? nullptr : &*found;
}

}  // namespace tusk::render
