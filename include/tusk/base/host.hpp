#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tusk {

enum class HostKind : std::uint8_t { V4, V6, Name };

// What the text says of a host: an address as inet_pton(3) reads it, or a name by RFC 1123, of labels of
// letters, digits and `-` whose last one is no number, without a dot at its end. Nothing for anything else.
// Linear.
[[nodiscard]] std::optional<HostKind> host_kind(std::string_view text);

// How far away a host is: every address of the machine, the machine itself, what is on the same link, a group
// of hosts, anywhere else. Of names only `localhost` is known.
enum class HostScope : std::uint8_t { Any, Loopback, Link, Group, Elsewhere };
[[nodiscard]] HostScope host_scope(std::string_view text);

}  // namespace tusk
