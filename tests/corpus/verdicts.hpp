#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/diag/diagnostic.hpp"

namespace tusk::test {

// The kinds of finding that say the same as a class of refusal; empty for a class that is not known.
[[nodiscard]] const std::vector<DiagKind>& kinds_of_class(std::string_view label);

// How often snippets of one class were refused with which code first; an accepted one counts as `accepted`.
class ConfusionTable {
  public:
    void add(const std::string& label, const std::string& code) { ++counts_[label][code]; }
    [[nodiscard]] std::string to_text() const;

  private:
    std::map<std::string, std::map<std::string, std::size_t>> counts_;
};

}  // namespace tusk::test
