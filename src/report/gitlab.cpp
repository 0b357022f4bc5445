#include "report/gitlab.hpp"

#include <nlohmann/json.hpp>

#include "report/place.hpp"
#include "tusk/diag/printable.hpp"
#include "tusk/report/fingerprint.hpp"

namespace tusk {
namespace {

using Json = nlohmann::ordered_json;

// GitLab's own are info, minor, major, critical and blocker.
std::string_view gitlab_severity(Severity severity) {
    switch (severity) {
        case Severity::Error:
            return "major";
        case Severity::Warning:
            return "minor";
        case Severity::Note:
            return "info";
    }
    return {};
}

// One line: that is all GitLab shows.
std::string make_description(const Diagnostic& finding) {
    return make_printable(finding.help.empty() ? finding.message
                                               : finding.message + "; help: " + finding.help);
}

}  // namespace

std::string render_gitlab(std::span<const Diagnostic> findings, const SourceManager& sources) {
    PlaceFinder places(sources);
    Fingerprints fingerprints;
    Json report = Json::array();
    for (const Diagnostic& finding : findings) {
        const std::optional<Place> place = places.find_in_file(finding);
        const std::string path(place ? plain_path(place->file) : ".");
        Json entry = Json::object();
        entry["description"] = make_description(finding);
        entry["check_name"] = code_of(finding.kind);
        entry["fingerprint"] = fingerprints.add(finding, path);
        entry["severity"] = gitlab_severity(finding.severity);
        entry["location"]["path"] = path;
        entry["location"]["lines"]["begin"] = place ? place->begin.line : 1;
        report.push_back(std::move(entry));
    }
    return report.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace tusk
