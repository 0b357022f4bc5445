#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "tusk/diag/diagnostic.hpp"

namespace tusk {

// What tells a finding from all others of a report, and stays the same when lines above it are added or
// removed: a hash of code, file, key and message, and a number where several have the same.
class Fingerprints {
  public:
    [[nodiscard]] std::string add(const Diagnostic& finding, std::string_view file);

  private:
    std::unordered_map<std::uint64_t, std::size_t> counts_;  // of each hash
};

// The text without the numbers of lines and columns: `base.tsk:3:7` is `base.tsk`.
[[nodiscard]] std::string without_positions(std::string_view text);

}  // namespace tusk
