#include "render/address_kind.hpp"

namespace tusk::render {

AddressKind kind_of(std::string_view address) {
    return address.find(':') != std::string_view::npos                          ? AddressKind::V6
           : address.find_first_not_of("0123456789.") == std::string_view::npos ? AddressKind::V4
                                                                                : AddressKind::Name;
}

}  // namespace tusk::render
