#include "report/github.hpp"

#include <fmt/format.h>

#include <string_view>

#include "report/finding_text.hpp"

namespace tusk {
namespace {

std::string_view command_of(Severity severity) {
    switch (severity) {
        case Severity::Error:
            return "error";
        case Severity::Warning:
            return "warning";
        case Severity::Note:
            return "notice";
    }
    return {};
}

// What would end the command, or in a property the property.
std::string escape(std::string_view text, std::string_view special) {
    std::string escaped;
    for (const char letter : text) {
        if (special.find(letter) == std::string_view::npos) {
            escaped += letter;
        } else {
            escaped += fmt::format("%{:02X}", static_cast<unsigned char>(letter));
        }
    }
    return escaped;
}

std::string escape_message(std::string_view text) {
    return escape(text, "%\r\n");
}

std::string escape_property(std::string_view text) {
    return escape(text, "%\r\n:,");
}

// Columns only where the range is on one line: GitHub refuses others.
std::string make_place_properties(const Place& place) {
    std::string properties =
        fmt::format("file={},line={}", escape_property(plain_path(place.file)), place.begin.line);
    if (place.begin.line != place.end.line) {
        return properties + fmt::format(",endLine={}", place.end.line);
    }
    return properties + fmt::format(",endLine={},col={},endColumn={}", place.end.line, place.begin.column,
                                    place.end.column);
}

}  // namespace

std::string render_github(const Diagnostic& finding, PlaceFinder& places) {
    const std::optional<Place> place = places.find_in_file(finding);
    return fmt::format("::{} {}{}title={}::{}\n", command_of(finding.severity),
                       place ? make_place_properties(*place) : "", place ? "," : "",
                       escape_property(rule_title(finding.kind)),
                       escape_message(describe_finding(finding, places, LabelPlaces::InText)));
}

std::string render_github(const HiddenCount& hidden) {
    const Severity worst = hidden.errors != 0     ? Severity::Error
                           : hidden.warnings != 0 ? Severity::Warning
                                                  : Severity::Note;
    return fmt::format("::{} title=tusk::{}\n", command_of(worst), escape_message(describe_hidden(hidden)));
}

}  // namespace tusk
