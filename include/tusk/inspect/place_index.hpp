#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tusk/base/arena.hpp"
#include "tusk/source/source_manager.hpp"
#include "tusk/value/value.hpp"

namespace tusk {

// Lines and columns of many places: the lines of a source are found once, at its first place.
class PlaceIndex {
  public:
    explicit PlaceIndex(const SourceManager& sources) : sources_(sources) {}

    // As SourceManager::position(). O(log lines + length of the line).
    [[nodiscard]] LineColumn position(Span at);
    // `file:line:column`, or nothing for a value that stands in no source.
    [[nodiscard]] std::string text(Span at);
    [[nodiscard]] std::string_view file(Span at) const { return sources_.name(at.file); }

  private:
    struct Lines {
        std::string_view text;
        std::vector<std::uint32_t> begins;  // byte offsets
    };

    [[nodiscard]] const Lines& lines_of(FileId file);

    const SourceManager& sources_;
    std::unordered_map<FileId, Lines> files_;
};

// A place as JSON has it: an object of `file`, `line`, `column`, or null. Lives in `arena`.
[[nodiscard]] Value place_value(PlaceIndex& places, Span at, Arena& arena);

}  // namespace tusk
