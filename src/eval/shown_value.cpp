#include "tusk/eval/shown_value.hpp"

#include <fmt/format.h>

#include "tusk/diag/mask.hpp"
#include "tusk/value/scalar_text.hpp"

namespace tusk {

std::string show_value(const Value& value, bool hides_text) {
    constexpr std::size_t kShown = 40;
    if (value.is_secret()) {
        return fmt::format("`{}`", kMaskedText);
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
