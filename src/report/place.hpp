#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "tusk/diag/diagnostic.hpp"
#include "tusk/source/line_index.hpp"

namespace tusk {

// A span as reports print it: 1-based lines and columns, the end excluded.
struct Place {
    std::string_view file;
    LineColumn begin;
    LineColumn end;
    std::size_t byte_begin = 0;
    std::size_t byte_end = 0;
};

// Finds places in the time of a line, so that a report may have any number of findings.
class PlaceFinder {
  public:
    explicit PlaceFinder(const SourceManager& sources) : sources_(sources), lines_(sources) {}

    // Nothing for a span of no file.
    [[nodiscard]] std::optional<Place> find(Span span);
    // Where a report of files can show the finding: its own place, or the first of its labels that is in a
    // file. Standard input and the like are no files.
    [[nodiscard]] std::optional<Place> find_in_file(const Diagnostic& finding);

  private:
    const SourceManager& sources_;
    LineIndex lines_;
};

// `<stdin>`, `--set`: a source that is no file.
[[nodiscard]] bool is_no_file(std::string_view name);

// The path without `./` before it.
[[nodiscard]] std::string_view plain_path(std::string_view name);

}  // namespace tusk
