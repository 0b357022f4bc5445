#pragma once

#include <optional>
#include <string>
#include <string_view>

// Where something answers: an address or the name of a host.
namespace tusk::discovery {

inline constexpr std::string_view kExpectedHost = "an IP address or the name of a host";

// As all engines take it, without the dot that a name may end in; nothing for what is no host.
[[nodiscard]] std::optional<std::string> read_host(std::string_view text);
// How what is no host may be put right; `port_key` is where a port belongs.
[[nodiscard]] std::string host_help(std::string_view text, std::string_view port_key);

}  // namespace tusk::discovery
