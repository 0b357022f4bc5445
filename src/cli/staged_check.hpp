#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"
#include "tusk/render/target.hpp"

namespace tusk::cli {

// What is wrong with a command of --check-with; empty when nothing is.
[[nodiscard]] std::string find_check_fault(const std::string& command);

// Writes the files into a folder of their own beside `target`, where they are to be, runs the command of
// --check-with on the first of them, and removes the folder. Reports when it says no (TSK8015), and prints
// what it said. Where the folder cannot be made, exit code 4.
[[nodiscard]] int check_staged(Session& session, const std::string& target,
                               const std::vector<render::File>& files);

}  // namespace tusk::cli
