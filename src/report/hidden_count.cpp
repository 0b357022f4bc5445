#include "report/hidden_count.hpp"

#include <fmt/format.h>

#include "report/finding_text.hpp"

namespace tusk {

HiddenCount count_findings(std::span<const Diagnostic> findings) {
    HiddenCount count;
    for (const Diagnostic& finding : findings) {
        switch (finding.severity) {
            case Severity::Error:
                ++count.errors;
                break;
            case Severity::Warning:
                ++count.warnings;
                break;
            case Severity::Note:
                ++count.notes;
                break;
        }
    }
    return count;
}

std::string describe_severities(const HiddenCount& count) {
    std::string text;
    const auto add = [&text](std::size_t number, std::string_view noun) {
        if (number != 0) {
            text += (text.empty() ? "" : ", ") + format_count(number, noun);
        }
    };
    add(count.errors, "error");
    add(count.warnings, "warning");
    add(count.notes, "note");
    return text;
}

std::string describe_hidden(const HiddenCount& hidden) {
    return fmt::format("... and {} ({})", format_count(hidden.total(), "more finding"),
                       describe_severities(hidden));
}

}  // namespace tusk
