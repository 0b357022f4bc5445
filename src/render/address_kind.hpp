#pragma once

#include <string_view>

#include "tusk/base/host.hpp"

namespace tusk::render {

// Of the address of an instance, which has been checked.
[[nodiscard]] HostKind kind_of(std::string_view address);

}  // namespace tusk::render
