#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tusk {

// What evaluation may see of the world. Tests, `--env-file` and `--no-env` replace it.
class Host {
  public:
    Host() = default;
    Host(const Host&) = delete;
    Host& operator=(const Host&) = delete;
    virtual ~Host() = default;

    // The text of an environment variable, or nothing when it is not set. The view stays valid as
    // long as the host.
    [[nodiscard]] virtual std::optional<std::string_view> variable(std::string_view name) const = 0;

    // The moment that counts as now, in seconds since 1970 in UTC, or nothing when none was given.
    [[nodiscard]] virtual std::optional<std::int64_t> now() const { return std::nullopt; }
};

}  // namespace tusk
