#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "tusk/source/source_manager.hpp"

namespace tusk {

// Lines and columns of many places: the lines of a source are found once, at its first place.
class LineIndex {
  public:
    explicit LineIndex(const SourceManager& sources) : sources_(sources) {}

    // As SourceManager::position(); an offset beyond the text is its end. O(log lines + length of the line).
    [[nodiscard]] LineColumn position(FileId file, std::uint32_t offset);

  private:
    // The byte offsets at which lines begin.
    [[nodiscard]] const std::vector<std::uint32_t>& begins_of(FileId file);

    const SourceManager& sources_;
    std::unordered_map<FileId, std::vector<std::uint32_t>> begins_;
};

}  // namespace tusk
