#pragma once

#include <cstdint>
#include <string_view>

namespace tusk::render {

enum class AddressKind : std::uint8_t { V4, V6, Name };

// Of a plain word.
[[nodiscard]] AddressKind kind_of(std::string_view address);

}  // namespace tusk::render
