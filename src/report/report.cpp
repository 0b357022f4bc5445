#include "tusk/report/report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/json.hpp"
#include "tusk/diag/mask.hpp"

namespace tusk {
namespace {

struct NamedFormat {
    std::string_view name;
    DiagFormat format;
};

constexpr NamedFormat kFormats[] = {
    {"text", DiagFormat::Text},
    {"short", DiagFormat::Short},
    {"json", DiagFormat::Json},
};

std::string render_one(const Diagnostic& unmasked, const SourceManager& sources, DiagFormat format,
                       const RenderOptions& options) {
    const Diagnostic finding =
        options.mask_secrets ? mask_secrets(unmasked, sources, options.secret_places) : unmasked;
    switch (format) {
        case DiagFormat::Text:
            return render_text(finding, sources, options);
        case DiagFormat::Short:
            return render_short(finding, sources);
        case DiagFormat::Json:
            return render_json_line(finding, sources);
    }
    return {};
}

HiddenCount count_hidden(std::span<const Diagnostic> findings) {
    HiddenCount hidden;
    for (const Diagnostic& finding : findings) {
        switch (finding.severity) {
            case Severity::Error:
                ++hidden.errors;
                break;
            case Severity::Warning:
                ++hidden.warnings;
                break;
            case Severity::Note:
                ++hidden.notes;
                break;
        }
    }
    return hidden;
}

std::string format_count(std::size_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

// `... and 17 more findings (12 errors, 5 warnings)`
std::string render_hidden_line(const HiddenCount& hidden) {
    std::string kinds;
    const auto add = [&kinds](std::size_t count, std::string_view noun) {
        if (count != 0) {
            kinds += (kinds.empty() ? "" : ", ") + format_count(count, noun);
        }
    };
    add(hidden.errors, "error");
    add(hidden.warnings, "warning");
    add(hidden.notes, "note");
    return fmt::format("... and {} ({})\n", format_count(hidden.total(), "more finding"), kinds);
}

}  // namespace

std::optional<DiagFormat> find_diag_format(std::string_view name) {
    const auto* const found = std::ranges::find(kFormats, name, &NamedFormat::name);
    if (found == std::ranges::end(kFormats)) {
        return std::nullopt;
    }
    return found->format;
}

std::string render_report(std::span<const Diagnostic> findings, const SourceManager& sources,
                          DiagFormat format, const RenderOptions& options, std::size_t limit) {
    const std::size_t shown = std::min(limit, findings.size());
    std::string report;
    for (const Diagnostic& finding : findings.first(shown)) {
        report += render_one(finding, sources, format, options);
    }
    const HiddenCount hidden = count_hidden(findings.subspan(shown));
    if (hidden.total() != 0) {
        report += format == DiagFormat::Json ? render_json_line(hidden) : render_hidden_line(hidden);
    }
    return report;
}

}  // namespace tusk
