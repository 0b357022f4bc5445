#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "support/run_tusk.hpp"

namespace tusk::test {

// One line of a `cmd` file: `[NAME=value ...] tusk [argument ...] [< file] [>&-]`, with the words of a
// shell ('...', "..." with \" and \\, \x outside quotes) but without any expansion.
struct CommandLine {
    std::string text;  // as written
    Invocation invocation;
    std::optional<std::string> input_path;
};

struct CommandLineResult {
    std::optional<CommandLine> command;
    std::string problem;  // when there is no command
};

[[nodiscard]] CommandLineResult parse_command_line(std::string_view line);

}  // namespace tusk::test
