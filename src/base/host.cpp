#include "tusk/base/host.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <span>
#include <string>

namespace tusk {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c);
}

bool is_label(std::string_view label) {
    constexpr std::size_t kMost = 63;
    return !label.empty() && label.size() <= kMost && is_alphanumeric(label.front()) &&
           is_alphanumeric(label.back()) &&
           std::ranges::all_of(label, [](char c) { return is_alphanumeric(c) || c == '-'; });
}

bool is_name(std::string_view text) {
    constexpr std::size_t kMost = 253;
    if (text.size() > kMost) {
        return false;
    }
    while (true) {
        const std::size_t dot = std::min(text.find('.'), text.size());
        const std::string_view label = text.substr(0, dot);
        if (!is_label(label)) {
            return false;
        }
        if (dot == text.size()) {
            return !std::ranges::all_of(label, is_digit);
        }
        text.remove_prefix(dot + 1);
    }
}

using AddressBytes = std::array<unsigned char, sizeof(in6_addr)>;

// The longest address has fewer characters than text may have; none has a NUL, at which the system would stop
// reading.
std::optional<AddressBytes> parse_address(int family, std::string_view text) {
    AddressBytes bytes{};
    if (text.size() > INET6_ADDRSTRLEN || text.find('\0') != std::string_view::npos) {
        return std::nullopt;
    }
    return inet_pton(family, std::string(text).c_str(), bytes.data()) == 1 ? std::optional(bytes)
                                                                           : std::nullopt;
}

HostScope scope_of_v4(std::span<const unsigned char, 4> bytes) {
    constexpr unsigned char kLoopback = 127;
    constexpr unsigned char kLinkFirst = 169;
    constexpr unsigned char kLinkSecond = 254;
    constexpr unsigned char kGroupBits = 0xE0;
    constexpr unsigned char kGroupMask = 0xF0;
    return std::ranges::all_of(bytes, [](unsigned char byte) { return byte == 0; }) ? HostScope::Any
           : bytes[0] == kLoopback                                                  ? HostScope::Loopback
           : bytes[0] == kLinkFirst && bytes[1] == kLinkSecond                      ? HostScope::Link
           : (bytes[0] & kGroupMask) == kGroupBits                                  ? HostScope::Group
                                                                                    : HostScope::Elsewhere;
}

HostScope scope_of_v6(const AddressBytes& bytes) {
    constexpr std::size_t kMappedZeros = 10;
    constexpr std::size_t kV4Begin = 12;
    constexpr unsigned char kGroup = 0xFF;
    constexpr unsigned char kLinkFirst = 0xFE;
    constexpr unsigned char kLinkSecond = 0x80;
    constexpr unsigned char kLinkMask = 0xC0;
    const auto zeros = static_cast<std::size_t>(
        std::ranges::find_if(bytes, [](unsigned char byte) { return byte != 0; }) - bytes.begin());
    if (zeros == bytes.size()) {
        return HostScope::Any;
    }
    if (zeros + 1 == bytes.size() && bytes.back() == 1) {
        return HostScope::Loopback;
    }
    if (zeros == kMappedZeros && bytes[kMappedZeros] == kGroup && bytes[kMappedZeros + 1] == kGroup) {
        return scope_of_v4(std::span(bytes).subspan<kV4Begin, 4>());
    }
    return bytes[0] == kGroup                                                ? HostScope::Group
           : bytes[0] == kLinkFirst && (bytes[1] & kLinkMask) == kLinkSecond ? HostScope::Link
                                                                             : HostScope::Elsewhere;
}

}  // namespace

std::optional<HostKind> host_kind(std::string_view text) {
    return is_name(text)                   ? std::optional(HostKind::Name)
           : parse_address(AF_INET, text)  ? std::optional(HostKind::V4)
           : parse_address(AF_INET6, text) ? std::optional(HostKind::V6)
                                           : std::nullopt;
}

HostScope host_scope(std::string_view text) {
    if (text == "localhost") {
        return HostScope::Loopback;
    }
    if (const std::optional<AddressBytes> v4 = parse_address(AF_INET, text)) {
        return scope_of_v4(std::span(*v4).first<4>());
    }
    const std::optional<AddressBytes> v6 = parse_address(AF_INET6, text);
    return v6 ? scope_of_v6(*v6) : HostScope::Elsewhere;
}

}  // namespace tusk
