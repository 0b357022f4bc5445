// URIs (RFC 3986), IRIs (RFC 3987), templates of URIs (RFC 6570), JSON pointers (RFC 6901).
#include <algorithm>

#include "schema/format_text.hpp"
#include "schema/uri.hpp"

namespace tusk {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Characters of any part, `%` followed by two digits, and `[ ]` only round the host.
bool has_uri_characters(std::string_view text, bool takes_all_letters) {
    constexpr std::string_view kForbidden = "\"<>\\^`{|} ";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F || (byte >= 0x80 && !takes_all_letters) ||
            kForbidden.find(c) != std::string_view::npos) {
            return false;
        }
    }
    const std::size_t hash = text.find('#');
    return decode_percent(text).has_value() &&
           (hash == std::string_view::npos || text.find('#', hash + 1) == std::string_view::npos);
}

bool is_authority(std::string_view text) {
    const std::string_view host =
        text.substr(text.rfind('@') == std::string_view::npos ? 0 : text.rfind('@') + 1);
    std::string_view port;
    if (host.starts_with('[')) {
        const std::size_t end = host.find(']');
        if (end == std::string_view::npos || !is_ipv6(host.substr(1, end - 1))) {
            return false;
        }
        port = host.substr(end + 1);
    } else {
        port = host.substr(std::min(host.find(':'), host.size()));
        if (host.find_first_of("[]") != std::string_view::npos) {
            return false;
        }
    }
    return port.empty() || (port.front() == ':' && std::all_of(port.begin() + 1, port.end(), is_digit));
}

// What follows the scheme, or the whole of a relative reference.
bool is_hierarchy(std::string_view text) {
    if (!text.starts_with("//")) {
        return text.find_first_of("[]") == std::string_view::npos;
    }
    const std::size_t end = std::min(text.find_first_of("/?#", 2), text.size());
    return is_authority(text.substr(2, end - 2)) && text.find_first_of("[]", end) == std::string_view::npos;
}

bool is_absolute(std::string_view text, bool takes_all_letters) {
    return has_scheme(text) && has_uri_characters(text, takes_all_letters) &&
           is_hierarchy(text.substr(text.find(':') + 1));
}

bool is_reference(std::string_view text, bool takes_all_letters) {
    if (has_scheme(text)) {
        return is_absolute(text, takes_all_letters);
    }
    const std::string_view first = text.substr(0, text.find_first_of("/?#"));
    return first.find(':') == std::string_view::npos && has_uri_characters(text, takes_all_letters) &&
           is_hierarchy(text);
}

// `{+path,x:3,list*}`: what stands between the braces.
bool is_template_expression(std::string_view text) {
    constexpr std::string_view kOperators = "+#./;?&";
    if (!text.empty() && kOperators.find(text.front()) != std::string_view::npos) {
        text.remove_prefix(1);
    }
    const auto is_allowed = [](char c) {
        return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               std::string_view("_.%,:*").find(c) != std::string_view::npos;
    };
    return !text.empty() && text.front() != ',' && text.back() != ',' &&
           std::all_of(text.begin(), text.end(), is_allowed);
}

}  // namespace

bool is_uri(std::string_view text) {
    return is_absolute(text, false);
}
bool is_uri_reference(std::string_view text) {
    return is_reference(text, false);
}
bool is_iri(std::string_view text) {
    return is_absolute(text, true);
}
bool is_iri_reference(std::string_view text) {
    return is_reference(text, true);
}

bool is_uri_template(std::string_view text) {
    while (!text.empty()) {
        const std::size_t brace = text.find_first_of("{}");
        const std::string_view literal = text.substr(0, brace);
        if (literal.find_first_of("\"'<>\\^`| ") != std::string_view::npos) {
            return false;
        }
        if (brace == std::string_view::npos) {
            return true;
        }
        const std::size_t end = text.find('}', brace);
        if (text[brace] == '}' || end == std::string_view::npos ||
            !is_template_expression(text.substr(brace + 1, end - brace - 1))) {
            return false;
        }
        text.remove_prefix(end + 1);
    }
    return true;
}

bool is_json_pointer(std::string_view text) {
    if (!text.empty() && text.front() != '/') {
        return false;
    }
    for (std::size_t at = text.find('~'); at != std::string_view::npos; at = text.find('~', at + 1)) {
        if (at + 1 == text.size() || (text[at + 1] != '0' && text[at + 1] != '1')) {
            return false;
        }
    }
    return true;
}

bool is_relative_json_pointer(std::string_view text) {
    const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
    const auto digits = static_cast<std::size_t>(end - text.begin());
    const std::string_view rest = text.substr(digits);
    return digits != 0 && (digits == 1 || text.front() != '0') && (rest == "#" || is_json_pointer(rest));
}

}  // namespace tusk
