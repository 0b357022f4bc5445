#include "tusk/eval/shown_value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "tusk/value/scalar_text.hpp"

namespace tusk {

bool has_secret_name(std::string_view name) {
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    constexpr std::array<std::string_view, 6> kWords{"password", "secret", "token",
                                                     "api_key",  "apikey", "private_key"};
    return std::any_of(kWords.begin(), kWords.end(),
                       [&lower](std::string_view word) { return lower.find(word) != std::string::npos; });
}

std::string show_value(const Value& value, bool hides_text) {
    constexpr std::size_t kShown = 40;
    if (value.is_secret()) {
        return "`***`";
    }
    if (!value.is_scalar() || hides_text) {
        return describe_kind(value.kind());
    }
    if (!value.is_string()) {
        std::string text;
        append_scalar(text, value);
        return text;
    }
    // Computed text may hold that of a variable whose name is not known any more.
    if (value.provenance() == Provenance::Computed || value.text().size() > kShown) {
        return describe_kind(value.kind());
    }
    return fmt::format("\"{}\"", value.text());
}

}  // namespace tusk
