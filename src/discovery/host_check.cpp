#include "discovery/host_check.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tusk/base/host.hpp"

namespace tusk::discovery {

namespace {

bool ends_in_port(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    const std::string_view port = text.substr(std::min(colon, text.size() - 1) + 1);
    return colon != std::string_view::npos && !port.empty() &&
           port.find_first_not_of("0123456789") == std::string_view::npos &&
           read_host(text.substr(0, colon)).has_value();
}

}  // namespace

std::optional<std::string> read_host(std::string_view text) {
    if (host_kind(text)) {
        return std::string(text);
    }
    const std::string_view name = text.substr(0, text.size() - (text.ends_with('.') ? 1 : 0));
    return host_kind(name) == HostKind::Name ? std::optional(std::string(name)) : std::nullopt;
}

std::string host_help(std::string_view text, std::string_view port_key) {
    if (text.find("://") != std::string_view::npos) {
        return "name the host alone, without what stands before and after it in a URL";
    }
    if (text.starts_with('[')) {
        return fmt::format("write the address without brackets, and a port as `{}`", port_key);
    }
    if (!text.empty() && ends_in_port(text)) {
        return fmt::format("write the port as `{}`", port_key);
    }
    if (text.find_first_of("0123456789") != std::string_view::npos &&
        text.find_first_not_of("0123456789.") == std::string_view::npos) {
        return "an IPv4 address is four numbers from 0 to 255 with dots between, such as 10.0.0.1";
    }
    return "a name has letters and digits between its dots, with `-` among them, and nothing else";
}

}  // namespace tusk::discovery
