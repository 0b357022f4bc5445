#include "schema/format.hpp"

#include <algorithm>
#include <array>

#include "schema/decimal.hpp"
#include "schema/format_text.hpp"
#include "schema/pattern.hpp"
#include "tusk/base/dns_label.hpp"
#include "tusk/schema/value_type.hpp"
#include "tusk/value/quantity.hpp"

namespace tusk {

namespace {

// A number without a unit says nothing: seconds or milliseconds?
bool is_never(const Value& /*number*/) {
    return false;
}

bool is_port_number(const Value& number) {
    return is_whole(number) && number.as_number() >= 1 && number.as_number() <= 65535;
}

bool is_cpu_number(const Value& number) {
    return number.as_number() >= 0;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// `2`, `0.5`, `500m`.
bool is_cpu(std::string_view text) {
    const bool is_milli = text.ends_with('m');
    const std::string_view number = text.substr(0, text.size() - (is_milli ? 1 : 0));
    const std::size_t point = number.find('.');
    const std::string_view whole = number.substr(0, point);
    const std::string_view fraction =
        point == std::string_view::npos ? std::string_view("0") : number.substr(point + 1);
    return !whole.empty() && !fraction.empty() && (!is_milli || point == std::string_view::npos) &&
           std::all_of(whole.begin(), whole.end(), is_digit) &&
           std::all_of(fraction.begin(), fraction.end(), is_digit);
}

// One of `1`, `0`, `12`, `alpha`, `x-y`: parts of a version between points.
bool is_version_part(std::string_view part, bool is_number, bool takes_zeros) {
    const bool are_digits = std::all_of(part.begin(), part.end(), is_digit);
    const bool are_allowed = std::all_of(part.begin(), part.end(), [](char c) {
        return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
    });
    const bool has_zero = part.size() > 1 && part.front() == '0' && are_digits;
    return !part.empty() && are_allowed && (!is_number || are_digits) && (takes_zeros || !has_zero);
}

bool are_version_parts(std::string_view text, bool are_numbers, bool take_zeros, std::size_t& count) {
    for (count = 1;; ++count) {
        const std::size_t point = text.find('.');
        if (!is_version_part(text.substr(0, point), are_numbers, take_zeros)) {
            return false;
        }
        if (point == std::string_view::npos) {
            return true;
        }
        text.remove_prefix(point + 1);
    }
}

// Semantic Versioning 2.0.0.
bool is_semver(std::string_view text) {
    std::size_t count = 0;
    const std::size_t plus = text.find('+');
    if (plus != std::string_view::npos && !are_version_parts(text.substr(plus + 1), false, true, count)) {
        return false;
    }
    text = text.substr(0, plus);
    const std::size_t dash = text.find('-');
    if (dash != std::string_view::npos && !are_version_parts(text.substr(dash + 1), false, false, count)) {
        return false;
    }
    return are_version_parts(text.substr(0, dash), true, false, count) && count == 3;
}

bool is_regex(std::string_view text) {
    const SchemaPattern pattern = compile_pattern(text);
    return pattern.regex != nullptr || pattern.is_sound;
}

constexpr std::array<SchemaFormat, 26> kFormats{{
    {"duration", "a duration such as \"30s\"", is_duration, is_never},
    {"size", "a size such as \"10MB\" or \"10MiB\"", is_size, is_never},
    {"port", "a port from 1 to 65535", is_port_text, is_port_number},
    {"hostport", "a host and a port such as \"db.example.com:5432\"", is_hostport},
    {"url", "a URL such as \"https://example.com\"", is_url},
    {"ip", "an IP address such as \"10.0.0.1\" or \"2001:db8::1\"", is_ip},
    {"cpu", "an amount of CPU such as \"500m\" or 0.5", is_cpu, is_cpu_number},
    {"semver", "a version such as \"1.4.0\"", is_semver},
    {"dns-label", "a DNS label: lower-case letters, digits and `-`, at most 63 of them", is_dns_label},
    {"date", "a date such as \"2025-01-31\"", is_date},
    {"time", "a time such as \"12:30:00Z\"", is_time},
    {"date-time", "a moment such as \"2025-01-31T12:30:00Z\"", is_date_time},
    {"email", "a mail address", is_email},
    {"idn-email", "a mail address", is_idn_email},
    {"hostname", "a host name such as \"db.example.com\"", is_hostname},
    {"idn-hostname", "a host name", is_idn_hostname},
    {"ipv4", "an IPv4 address such as \"10.0.0.1\"", is_ipv4},
    {"ipv6", "an IPv6 address such as \"2001:db8::1\"", is_ipv6},
    {"uri", "a URI such as \"https://example.com/a\"", is_uri},
    {"uri-reference", "a URI or a relative reference", is_uri_reference},
    {"iri", "an IRI", is_iri},
    {"iri-reference", "an IRI or a relative reference", is_iri_reference},
    {"uri-template", "a template of URIs such as \"/users/{id}\"", is_uri_template},
    {"json-pointer", "a JSON pointer such as \"/a/0\"", is_json_pointer},
    {"relative-json-pointer", "a relative JSON pointer such as \"1/a\"", is_relative_json_pointer},
    {"regex", "a regular expression", is_regex},
}};

}  // namespace

const SchemaFormat* find_schema_format(std::string_view name) {
    const auto* const found = std::ranges::find(kFormats, name, &SchemaFormat::name);
    return found != kFormats.end() ? found : nullptr;
}

std::span<const SchemaFormat> schema_formats() {
    return kFormats;
}

}  // namespace tusk
