#include "schema/uri.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

namespace tusk {

namespace {

// Without `.` and `..`.
std::string remove_dots(std::string_view path) {
    std::vector<std::string_view> segments;
    bool ends_in_folder = false;
    for (std::string_view rest = path; !rest.empty();) {
        const std::size_t slash = rest.find('/');
        const std::string_view segment = rest.substr(0, slash);
        ends_in_folder = slash != std::string_view::npos || segment == "." || segment == "..";
        rest.remove_prefix(slash == std::string_view::npos ? rest.size() : slash + 1);
        if (segment == ".." && !segments.empty() && !segments.back().empty()) {
            segments.pop_back();
        } else if (segment != "." && segment != "..") {
            segments.push_back(segment);
        }
    }
    std::string result;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        result.append(i == 0 ? "" : "/").append(segments[i]);
    }
    return ends_in_folder ? result + "/" : result;
}

}  // namespace

bool has_scheme(std::string_view uri) {
    const std::size_t end = uri.find(':');
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return end != std::string_view::npos && end != 0 && is_letter(uri.front()) &&
           std::all_of(uri.begin(), uri.begin() + static_cast<std::ptrdiff_t>(end), [&is_letter](char c) {
               return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
           });
}

std::string resolve_uri(std::string_view base, std::string_view reference) {
    if (base.empty() || has_scheme(reference)) {
        return std::string(reference);
    }
    if (reference.empty()) {
        return std::string(base);
    }
    const std::size_t scheme = base.find(':') + 1;
    const bool has_host = base.substr(scheme).starts_with("//");
    const std::size_t path = has_host ? std::min(base.find_first_of("/?#", scheme + 2), base.size()) : scheme;
    if (reference.starts_with("//")) {
        return std::string(base.substr(0, scheme)).append(reference);
    }
    if (reference.starts_with('/')) {
        return std::string(base.substr(0, path)).append(remove_dots(reference));
    }
    const std::string_view old = base.substr(path, base.find_first_of("?#", path) - path);
    if (reference.starts_with('?')) {
        return std::string(base.substr(0, path)).append(old).append(reference);
    }
    std::string merged(old.substr(0, old.rfind('/') + 1));
    if (merged.empty() && has_host) {
        merged = "/";
    }
    return std::string(base.substr(0, path)).append(remove_dots(merged.append(reference)));
}

std::optional<std::string> decode_percent(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i];
            continue;
        }
        unsigned byte = 0;
        const char* const digits = text.data() + i + 1;
        if (text.size() - i < 3 || std::from_chars(digits, digits + 2, byte, 16).ptr != digits + 2) {
            return std::nullopt;
        }
        decoded += static_cast<char>(byte);
        i += 2;
    }
    return decoded;
}

}  // namespace tusk
