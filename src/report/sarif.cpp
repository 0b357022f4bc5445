#include "report/sarif.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "report/artifact_uri.hpp"
#include "report/finding_text.hpp"
#include "report/place.hpp"
#include "report/sarif_rule.hpp"
#include "tusk/diag/printable.hpp"
#include "tusk/report/fingerprint.hpp"

namespace tusk {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kRoot = "WORKINGFOLDER";
constexpr const char* kFingerprint = "tuskFinding/v1";
constexpr std::string_view kWorkingFolder = ".";

Json text_object(std::string text) {
    Json object = Json::object();
    object["text"] = std::move(text);
    return object;
}

Json make_region(const Place& place) {
    Json region = Json::object();
    region["startLine"] = place.begin.line;
    region["startColumn"] = place.begin.column;
    region["endLine"] = place.end.line;
    region["endColumn"] = place.end.column;
    region["byteOffset"] = place.byte_begin;
    region["byteLength"] = place.byte_end - place.byte_begin;
    return region;
}

class SarifLog {
  public:
    SarifLog(const SourceManager& sources, const ReportedRun& run) : run_(run), places_(sources) {}

    void add(const Diagnostic& finding) {
        const std::optional<Place> place = places_.find_in_file(finding);
        Json result = Json::object();
        result["ruleId"] = code_of(finding.kind);
        result["ruleIndex"] = rule_index(finding.kind);
        result["level"] = severity_name(finding.severity);
        result["message"] = text_object(describe_finding(finding, places_, LabelPlaces::Elsewhere));
        result["locations"] = Json::array({make_location(place, finding.path)});
        add_related_locations(finding, result);
        result["partialFingerprints"][kFingerprint] =
            fingerprints_.add(finding, place ? plain_path(place->file) : "");
        add_fix(finding, result);
        if (finding.further_targets != 0) {
            result["properties"]["furtherTargets"] = finding.further_targets;
        }
        results_.push_back(std::move(result));
    }

    [[nodiscard]] std::string render() && {
        Json log = Json::object();
        log["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json";
        log["version"] = "2.1.0";
        log["runs"] = Json::array({make_run()});
        // Names and messages may hold bytes that are not UTF-8: they must not become an exception.
        return log.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    }

  private:
    [[nodiscard]] Json make_run() {
        Json run = Json::object();
        Json& driver = run["tool"]["driver"];
        driver["name"] = "tusk";
        driver["version"] = run_.version;
        driver["semanticVersion"] = run_.version;
        driver["rules"] = std::move(rules_);
        Json invocation = Json::object();
        invocation["executionSuccessful"] = run_.is_complete;
        invocation["exitCode"] = run_.exit_code;
        run["invocations"] = Json::array({std::move(invocation)});
        run["originalUriBaseIds"][kRoot]["description"] =
            text_object("the folder that tusk was started in, or the one after -C");
        run["artifacts"] = std::move(artifacts_);
        run["columnKind"] = "unicodeCodePoints";
        run["results"] = std::move(results_);
        return run;
    }

    [[nodiscard]] std::size_t rule_index(DiagKind kind) {
        const auto [known, is_new] = rule_indexes_.try_emplace(kind, rule_indexes_.size());
        if (is_new) {
            rules_.push_back(make_sarif_rule(kind));
        }
        return known->second;
    }

    [[nodiscard]] Json make_artifact_location(std::string_view path) {
        Json location = Json::object();
        location["uri"] = artifact_uri(path);
        if (!path.starts_with('/')) {
            location["uriBaseId"] = kRoot;
        }
        if (path == kWorkingFolder) {
            return location;
        }
        const auto [known, is_new] =
            artifact_indexes_.try_emplace(location["uri"].get<std::string>(), artifact_indexes_.size());
        if (is_new) {
            Json artifact = Json::object();
            artifact["location"] = location;
            artifacts_.push_back(std::move(artifact));
        }
        location["index"] = known->second;
        return location;
    }

    [[nodiscard]] Json make_physical_location(const std::optional<Place>& place) {
        Json location = Json::object();
        location["artifactLocation"] = make_artifact_location(place ? place->file : kWorkingFolder);
        if (place) {
            location["region"] = make_region(*place);
        }
        return location;
    }

    [[nodiscard]] Json make_location(const std::optional<Place>& place, const std::string& key) {
        Json location = Json::object();
        location["physicalLocation"] = make_physical_location(place);
        if (!key.empty()) {
            Json logical = Json::object();
            logical["fullyQualifiedName"] = key;
            logical["kind"] = "property";
            location["logicalLocations"] = Json::array({std::move(logical)});
        }
        return location;
    }

    void add_related_locations(const Diagnostic& finding, Json& result) {
        Json related = Json::array();
        for (const Label& label : finding.labels) {
            const std::optional<Place> place = places_.find(label.span);
            if (place && !is_no_file(place->file)) {
                Json location = Json::object();
                location["id"] = related.size();
                location["physicalLocation"] = make_physical_location(place);
                location["message"] = text_object(make_printable(label.message));
                related.push_back(std::move(location));
            }
        }
        if (!related.empty()) {
            result["relatedLocations"] = std::move(related);
        }
    }

    // All edits are one fix. What is not in a file cannot be mended by a program, so neither can the rest.
    void add_fix(const Diagnostic& finding, Json& result) {
        Json changes = Json::array();
        std::map<std::string_view, std::size_t> change_indexes;
        for (const TextEdit& edit : finding.edits) {
            const std::optional<Place> place = places_.find(edit.span);
            if (!place || is_no_file(place->file)) {
                return;
            }
            const auto [known, is_new] = change_indexes.try_emplace(place->file, change_indexes.size());
            if (is_new) {
                Json change = Json::object();
                change["artifactLocation"] = make_artifact_location(place->file);
                change["replacements"] = Json::array();
                changes.push_back(std::move(change));
            }
            Json replacement = Json::object();
            replacement["deletedRegion"] = make_region(*place);
            replacement["insertedContent"] = text_object(edit.replacement);
            changes[known->second]["replacements"].push_back(std::move(replacement));
        }
        if (changes.empty()) {
            return;
        }
        Json fix = Json::object();
        if (!finding.help.empty()) {
            fix["description"] = text_object(make_printable(finding.help));
        }
        fix["artifactChanges"] = std::move(changes);
        result["fixes"] = Json::array({std::move(fix)});
    }

    const ReportedRun& run_;
    PlaceFinder places_;
    Fingerprints fingerprints_;
    std::map<DiagKind, std::size_t> rule_indexes_;
    std::map<std::string, std::size_t> artifact_indexes_;
    Json rules_ = Json::array();
    Json artifacts_ = Json::array();
    Json results_ = Json::array();
};

}  // namespace

std::string render_sarif(std::span<const Diagnostic> findings, const SourceManager& sources,
                         const ReportedRun& run) {
    SarifLog log(sources, run);
    for (const Diagnostic& finding : findings) {
        log.add(finding);
    }
    return std::move(log).render();
}

}  // namespace tusk
