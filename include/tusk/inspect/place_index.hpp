#pragma once

#include <string>
#include <string_view>

#include "tusk/base/arena.hpp"
#include "tusk/source/line_index.hpp"
#include "tusk/value/value.hpp"

namespace tusk {

// Places of many values as people and programs read them.
class PlaceIndex {
  public:
    explicit PlaceIndex(const SourceManager& sources) : sources_(sources), lines_(sources) {}

    [[nodiscard]] LineColumn position(Span at) { return lines_.position(at.file, at.begin); }
    // `file:line:column`, or nothing for a value that stands in no source.
    [[nodiscard]] std::string text(Span at);
    [[nodiscard]] std::string_view file(Span at) const { return sources_.name(at.file); }

  private:
    const SourceManager& sources_;
    LineIndex lines_;
};

// A place as JSON has it: an object of `file`, `line`, `column`, or null. Lives in `arena`.
[[nodiscard]] Value place_value(PlaceIndex& places, Span at, Arena& arena);

}  // namespace tusk
