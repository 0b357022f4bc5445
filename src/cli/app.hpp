#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "cli/command.hpp"

namespace CLI {
class App;
}

namespace tusk::cli {

// The parser of one command's options. Only the command that is run pays for its options.
[[nodiscard]] std::unique_ptr<CLI::App> make_app(const Command& command, Options& options);

// What `tusk` and `tusk --help` print.
[[nodiscard]] std::string overview();
[[nodiscard]] std::string describe_unknown_command(std::string_view name);

}  // namespace tusk::cli
