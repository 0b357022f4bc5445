#include "render/proto_duration.hpp"

#include <fmt/format.h>

namespace tusk::render {

std::string print_seconds(const discovery::Duration& time) {
    constexpr std::int64_t kSecondMs = 1000;
    const std::int64_t milliseconds = time.milliseconds();
    return milliseconds % kSecondMs == 0
               ? fmt::format("{}s", milliseconds / kSecondMs)
               : fmt::format("{}.{:03}s", milliseconds / kSecondMs, milliseconds % kSecondMs);
}

}  // namespace tusk::render
