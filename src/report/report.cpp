#include "tusk/report/report.hpp"

#include <algorithm>

#include "report/github.hpp"
#include "report/gitlab.hpp"
#include "report/hidden_count.hpp"
#include "report/json.hpp"
#include "report/junit.hpp"
#include "report/masked.hpp"
#include "report/place.hpp"
#include "report/sarif.hpp"

namespace tusk {
namespace {

struct NamedFormat {
    std::string_view name;
    DiagFormat format;
};

constexpr NamedFormat kFormats[] = {
    {"text", DiagFormat::Text},   {"short", DiagFormat::Short},   {"json", DiagFormat::Json},
    {"sarif", DiagFormat::Sarif}, {"github", DiagFormat::Github}, {"gitlab", DiagFormat::Gitlab},
    {"junit", DiagFormat::Junit},
};

std::string render_lines(std::span<const Diagnostic> findings, const SourceManager& sources,
                         DiagFormat format, const RenderOptions& options) {
    PlaceFinder places(sources);
    std::string lines;
    for (const Diagnostic& finding : findings) {
        switch (format) {
            case DiagFormat::Text:
                lines += render_text(finding, sources, options);
                break;
            case DiagFormat::Json:
                lines += render_json_line(finding, sources);
                break;
            case DiagFormat::Github:
                lines += render_github(finding, places);
                break;
            default:
                lines += render_short(finding, sources);
        }
    }
    return lines;
}

std::string render_hidden(const HiddenCount& hidden, DiagFormat format) {
    if (hidden.total() == 0) {
        return {};
    }
    switch (format) {
        case DiagFormat::Json:
            return render_json_line(hidden);
        case DiagFormat::Github:
            return render_github(hidden);
        default:
            return describe_hidden(hidden) + "\n";
    }
}

}  // namespace

std::vector<std::string> diag_format_names() {
    std::vector<std::string> names;
    for (const NamedFormat& row : kFormats) {
        names.emplace_back(row.name);
    }
    return names;
}

std::optional<DiagFormat> find_diag_format(std::string_view name) {
    const auto* const found = std::ranges::find(kFormats, name, &NamedFormat::name);
    if (found == std::ranges::end(kFormats)) {
        return std::nullopt;
    }
    return found->format;
}

bool is_for_programs(DiagFormat format) {
    return format != DiagFormat::Text && format != DiagFormat::Short;
}

bool is_of_whole_run(DiagFormat format) {
    return is_for_programs(format) && format != DiagFormat::Json;
}

bool is_limited(DiagFormat format) {
    return !is_of_whole_run(format) || format == DiagFormat::Github;
}

std::string render_report(std::span<const Diagnostic> findings, const SourceManager& sources,
                          DiagFormat format, const RenderOptions& options, std::size_t limit,
                          const ReportedRun& run) {
    const std::size_t shown = is_limited(format) ? std::min(limit, findings.size()) : findings.size();
    std::vector<Diagnostic> masked;
    masked.reserve(shown);
    for (const Diagnostic& finding : findings.first(shown)) {
        masked.push_back(mask_finding(finding, sources, options));
    }
    switch (format) {
        case DiagFormat::Sarif:
            return render_sarif(masked, sources, run);
        case DiagFormat::Gitlab:
            return render_gitlab(masked, sources);
        case DiagFormat::Junit:
            return render_junit(masked, sources, options, run);
        default:
            return render_lines(masked, sources, format, options) +
                   render_hidden(count_findings(findings.subspan(shown)), format);
    }
}

}  // namespace tusk
