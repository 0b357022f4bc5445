#include "report/place.hpp"

#include <algorithm>
#include <cstdint>

namespace tusk {

std::optional<Place> PlaceFinder::find(Span span) {
    if (span.file == kNoFile) {
        return std::nullopt;
    }
    const std::size_t size = sources_.text(span.file).size();
    Place place;
    place.file = sources_.name(span.file);
    place.byte_begin = std::min<std::size_t>(span.begin, size);
    place.byte_end = std::clamp<std::size_t>(span.end, place.byte_begin, size);
    place.begin = lines_.position(span.file, static_cast<std::uint32_t>(place.byte_begin));
    place.end = lines_.position(span.file, static_cast<std::uint32_t>(place.byte_end));
    return place;
}

std::optional<Place> PlaceFinder::find_in_file(const Diagnostic& finding) {
    const auto is_in_file = [this](Span span) {
        return span.file != kNoFile && !is_no_file(sources_.name(span.file));
    };
    if (is_in_file(finding.span)) {
        return find(finding.span);
    }
    const auto label = std::find_if(finding.labels.begin(), finding.labels.end(),
                                    [&](const Label& each) { return is_in_file(each.span); });
    return label == finding.labels.end() ? std::nullopt : find(label->span);
}

bool is_no_file(std::string_view name) {
    return name == "--set" || name == "--set-json" || (name.starts_with('<') && name.ends_with('>'));
}

std::string_view plain_path(std::string_view name) {
    while (name.starts_with("./") && name.size() > 2) {
        name.remove_prefix(2);
    }
    return name;
}

}  // namespace tusk
