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
    place.begin = position(span.file, place.byte_begin);
    place.end = position(span.file, place.byte_end);
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

// As SourceManager::position() counts, from the line instead of from the start of the text.
LineColumn PlaceFinder::position(FileId file, std::size_t offset) {
    const std::vector<std::size_t>& ends = newlines(file);
    const auto line = std::lower_bound(ends.begin(), ends.end(), offset) - ends.begin();
    LineColumn position;
    position.line += static_cast<std::uint32_t>(line);
    position.column = sources_.column(file, static_cast<std::uint32_t>(offset));
    return position;
}

const std::vector<std::size_t>& PlaceFinder::newlines(FileId file) {
    const auto [known, is_new] = newlines_.try_emplace(file);
    if (is_new) {
        const std::string_view text = sources_.text(file);
        for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
            known->second.push_back(at);
        }
    }
    return known->second;
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
