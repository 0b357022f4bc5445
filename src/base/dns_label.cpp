#include "tusk/base/dns_label.hpp"

#include <algorithm>

namespace tusk {

bool is_dns_label(std::string_view text) {
    constexpr std::size_t kMost = 63;
    const auto is_alphanumeric = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    return !text.empty() && text.size() <= kMost && is_alphanumeric(text.front()) &&
           is_alphanumeric(text.back()) &&
           std::ranges::all_of(text, [&](char c) { return is_alphanumeric(c) || c == '-'; });
}

}  // namespace tusk
