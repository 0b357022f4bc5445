#include "render/address_kind.hpp"

namespace tusk::render {

HostKind kind_of(std::string_view address) {
    return host_kind(address).value_or(HostKind::Name);
}

}  // namespace tusk::render
