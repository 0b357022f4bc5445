// The Markdown that GitHub shows on the page of a run.
#include <fmt/format.h>

#include <algorithm>

#include "report/hidden_count.hpp"
#include "report/masked.hpp"
#include "report/place.hpp"
#include "tusk/diag/printable.hpp"
#include "tusk/report/report.hpp"

namespace tusk {
namespace {

// Nothing of the text is Markdown or HTML any more.
std::string escape_markdown(std::string_view text) {
    constexpr std::string_view kSpecial = "\\`*_{}[]()<>#+-!|&~$@:";
    std::string escaped;
    for (const char letter : text) {
        if (kSpecial.find(letter) == std::string_view::npos) {
            escaped += letter;
        } else {
            escaped += fmt::format("&#{};", static_cast<unsigned>(static_cast<unsigned char>(letter)));
        }
    }
    return escaped;
}

// What stands in backticks becomes code.
std::string to_markdown(std::string_view message) {
    std::string markdown;
    while (!message.empty()) {
        const std::size_t open = std::min(message.find('`'), message.size());
        markdown += escape_markdown(message.substr(0, open));
        message.remove_prefix(open);
        const std::size_t close = message.find('`', 1);
        if (close == std::string_view::npos) {
            markdown += escape_markdown(message);
            break;
        }
        markdown += "<code>" + escape_markdown(message.substr(1, close - 1)) + "</code>";
        message.remove_prefix(close + 1);
    }
    return markdown;
}

std::string make_row(const Diagnostic& finding, PlaceFinder& places) {
    const std::optional<Place> place = places.find_in_file(finding);
    const std::string where =
        place ? fmt::format("<code>{}</code>",
                            escape_markdown(fmt::format("{}:{}:{}", make_printable(plain_path(place->file)),
                                                        place->begin.line, place->begin.column)))
              : "";
    return fmt::format("| {} | {} | {} | {} |\n", severity_name(finding.severity), code_of(finding.kind),
                       where, to_markdown(make_printable(finding.message)));
}

}  // namespace

std::string render_step_summary(std::span<const Diagnostic> findings, const SourceManager& sources,
                                const RenderOptions& options, const ReportedRun& run, std::size_t limit) {
    const std::string counts = describe_severities(count_findings(findings));
    std::string text =
        fmt::format("### tusk {}: {}\n\n", run.command, counts.empty() ? "no findings" : counts);
    if (findings.empty()) {
        return text;
    }
    const std::size_t shown = std::min(limit, findings.size());
    PlaceFinder places(sources);
    text += "| | Code | Place | Message |\n|---|---|---|---|\n";
    for (const Diagnostic& finding : findings.first(shown)) {
        text += make_row(mask_finding(finding, sources, options), places);
    }
    if (shown != findings.size()) {
        text += "\n" + describe_hidden(count_findings(findings.subspan(shown))) + "\n";
    }
    return text + "\n";
}

}  // namespace tusk
