#include "render/duration_text.hpp"

#include <fmt/format.h>

#include "tusk/value/quantity.hpp"

namespace tusk::render {

namespace {

constexpr std::int64_t kSecondMs = 1000;

}  // namespace

std::string print_seconds(const discovery::Duration& time) {
    const std::int64_t milliseconds = time.milliseconds();
    return milliseconds % kSecondMs == 0
               ? fmt::format("{}s", milliseconds / kSecondMs)
               : fmt::format("{}.{:03}s", milliseconds / kSecondMs, milliseconds % kSecondMs);
}

std::string print_whole(const discovery::Duration& time) {
    const std::int64_t milliseconds = time.milliseconds();
    return milliseconds % kSecondMs == 0 ? fmt::format("{}s", milliseconds / kSecondMs)
                                         : fmt::format("{}ms", milliseconds);
}

discovery::Duration update_interval(const discovery::Registry& registry) {
    constexpr std::int64_t kUsualNanoseconds = 30'000'000'000;
    return {parse_duration(registry.update_interval).value_or(kUsualNanoseconds), {}};
}

}  // namespace tusk::render
