#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace tusk::test {

// Code -> reason, for the kinds of findings that no input can show: lines `TSKnnnn reason`; `#` starts a
// comment line.
[[nodiscard]] std::map<std::string, std::string> read_exemptions(const std::filesystem::path& file);

}  // namespace tusk::test
