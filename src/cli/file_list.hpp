#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/session.hpp"

namespace tusk::cli {

// What is wrong with `-` and --null among the changed files, or nothing.
[[nodiscard]] std::string find_list_fault(const Options& options);

// The files of the arguments; in the place of `-` those that standard input names, one a line, or with --null
// each with a 0 byte after it. Nothing when standard input cannot be read, which was reported.
[[nodiscard]] std::optional<std::vector<std::string>> expand_file_list(const std::vector<std::string>& files,
                                                                       Session& session);

}  // namespace tusk::cli
