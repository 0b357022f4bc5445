#pragma once

namespace tusk::cli {

// Runs the command line of this process in its real environment.
[[nodiscard]] int run_process(int argc, char** argv);

}  // namespace tusk::cli
