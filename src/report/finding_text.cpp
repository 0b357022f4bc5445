#include "report/finding_text.hpp"

#include <fmt/format.h>

#include "tusk/diag/printable.hpp"

namespace tusk {
namespace {

std::string print(const Place& place) {
    return fmt::format("{}:{}:{}", make_printable(place.file), place.begin.line, place.begin.column);
}

}  // namespace

std::string describe_finding(const Diagnostic& finding, PlaceFinder& places, LabelPlaces labels) {
    std::string text = make_printable(finding.message);
    const auto add = [&text](std::string_view line) { text += "\n" + make_printable(line); };
    if (const std::optional<Place> place = places.find(finding.span); place && is_no_file(place->file)) {
        add("at " + print(*place));
    }
    for (const Label& label : finding.labels) {
        const std::optional<Place> place = places.find(label.span);
        const bool is_shown_elsewhere = labels == LabelPlaces::Elsewhere && place && !is_no_file(place->file);
        if (!is_shown_elsewhere) {
            add(place ? print(*place) + ": " + label.message : label.message);
        }
    }
    for (const std::string& note : finding.notes) {
        add(note);
    }
    for (const std::string& context : finding.contexts) {
        add(context);
    }
    if (finding.further_targets != 0) {
        add("and " + format_count(finding.further_targets, "more target"));
    }
    if (!finding.help.empty()) {
        add("help: " + finding.help);
    }
    return text;
}

std::string rule_title(DiagKind kind) {
    return code_of(kind) + " " + slug_of(kind);
}

std::string format_count(std::size_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

}  // namespace tusk
