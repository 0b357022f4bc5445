// Addresses, names of hosts, ports, mail addresses.
#include <algorithm>
#include <charconv>

#include "schema/format_text.hpp"
#include "tusk/base/utf8.hpp"

namespace tusk {

namespace {

constexpr std::size_t kMaxLabel = 63;
constexpr std::size_t kMaxHost = 253;
constexpr std::string_view kMailCharacters = "!#$%&'*+-/=?^_`{|}~";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_alphanumeric(char c) {
    return is_digit(c) || is_lower(c) || (c >= 'A' && c <= 'Z');
}
bool is_hex(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool is_beyond_ascii(char c) {
    return static_cast<unsigned char>(c) >= 0x80;
}

bool is_label(std::string_view label, bool (*is_letter)(char)) {
    return !label.empty() && utf8::count_code_points(label) <= kMaxLabel && label.front() != '-' &&
           label.back() != '-' &&
           std::all_of(label.begin(), label.end(), [is_letter](char c) { return c == '-' || is_letter(c); });
}

bool is_name(std::string_view text, bool (*is_letter)(char)) {
    if (text.empty() || text.size() > kMaxHost) {
        return false;
    }
    while (true) {
        const std::size_t dot = text.find('.');
        if (!is_label(text.substr(0, dot), is_letter)) {
            return false;
        }
        if (dot == std::string_view::npos) {
            return true;
        }
        text.remove_prefix(dot + 1);
    }
}

bool is_group(std::string_view group) {
    return !group.empty() && group.size() <= 4 && std::all_of(group.begin(), group.end(), is_hex);
}

// How many groups of 16 bits `a:b:c` is, -1 when it is none; the last may be an IPv4 address.
int count_groups(std::string_view text, bool may_end_in_ipv4) {
    if (text.empty()) {
        return 0;
    }
    int count = 0;
    while (true) {
        const std::size_t colon = text.find(':');
        const std::string_view group = text.substr(0, colon);
        if (colon == std::string_view::npos) {
            return is_group(group) ? count + 1 : may_end_in_ipv4 && is_ipv4(group) ? count + 2 : -1;
        }
        if (!is_group(group)) {
            return -1;
        }
        ++count;
        text.remove_prefix(colon + 1);
    }
}

bool is_local_part(std::string_view text, bool takes_all_letters) {
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
        return text.find_first_of("\"\r\n", 1) == text.size() - 1;
    }
    const auto is_allowed = [takes_all_letters](char c) {
        return is_alphanumeric(c) || c == '.' || kMailCharacters.find(c) != std::string_view::npos ||
               (takes_all_letters && is_beyond_ascii(c));
    };
    return !text.empty() && text.front() != '.' && text.back() != '.' &&
           text.find("..") == std::string_view::npos && std::all_of(text.begin(), text.end(), is_allowed);
}

bool is_mail_host(std::string_view text, bool (*is_host)(std::string_view)) {
    if (text.starts_with('[') && text.ends_with(']')) {
        const std::string_view address = text.substr(1, text.size() - 2);
        return is_ipv4(address) || (address.starts_with("IPv6:") && is_ipv6(address.substr(5)));
    }
    return is_host(text);
}

bool is_mail(std::string_view text, bool takes_all_letters, bool (*is_host)(std::string_view)) {
    const std::size_t at = text.rfind('@');
    return at != std::string_view::npos && is_local_part(text.substr(0, at), takes_all_letters) &&
           is_mail_host(text.substr(at + 1), is_host);
}

}  // namespace

bool is_ipv4(std::string_view text) {
    for (int part = 0; part < 4; ++part) {
        const std::size_t end = part < 3 ? text.find('.') : text.size();
        const std::string_view digits = text.substr(0, end);
        unsigned number = 0;
        const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (end == std::string_view::npos || digits.empty() || digits.size() > 3 ||
            result.ptr != digits.data() + digits.size() || number > 255 ||
            (digits.size() > 1 && digits.front() == '0')) {
            return false;
        }
        text.remove_prefix(part < 3 ? end + 1 : end);
    }
    return true;
}

bool is_ipv6(std::string_view text) {
    const std::size_t gap = text.find("::");
    if (gap == std::string_view::npos) {
        return count_groups(text, true) == 8;
    }
    const int before = count_groups(text.substr(0, gap), false);
    const int after = count_groups(text.substr(gap + 2), true);
    return before >= 0 && after >= 0 && before + after <= 7;
}

bool is_ip(std::string_view text) {
    return is_ipv4(text) || is_ipv6(text);
}

bool is_hostname(std::string_view text) {
    return is_name(text, is_alphanumeric);
}

bool is_idn_hostname(std::string_view text) {
    return is_name(text, [](char c) { return is_alphanumeric(c) || is_beyond_ascii(c); });
}

bool is_port_text(std::string_view text) {
    unsigned number = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
    return !text.empty() && text.front() != '0' && result.ec == std::errc() &&
           result.ptr == text.data() + text.size() && number >= 1 && number <= 65535;
}

bool is_hostport(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || !is_port_text(text.substr(colon + 1))) {
        return false;
    }
    const std::string_view host = text.substr(0, colon);
    return host.starts_with('[') && host.ends_with(']') ? is_ipv6(host.substr(1, host.size() - 2))
                                                        : is_hostname(host);
}

bool is_email(std::string_view text) {
    return is_mail(text, false, is_hostname);
}

bool is_idn_email(std::string_view text) {
    return is_mail(text, true, is_idn_hostname);
}

}  // namespace tusk
