#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"

namespace CLI {
class App;
}

namespace tusk::cli {

// The parser of one command's options; with `args`, of those that they name (see OptionSet).
[[nodiscard]] std::unique_ptr<CLI::App> make_app(const Command& command, Options& options,
                                                 const std::vector<std::string>* args = nullptr);

// What `tusk COMMAND --help` prints.
[[nodiscard]] std::string help_text(const Command& command);

// What `tusk` and `tusk --help` print.
[[nodiscard]] std::string overview();
[[nodiscard]] std::string describe_unknown_command(std::string_view name);

}  // namespace tusk::cli
