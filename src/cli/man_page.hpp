#pragma once

#include <string>
#include <string_view>

#include "cli/command.hpp"

namespace tusk::cli {

// tusk(1): what all commands share.
[[nodiscard]] std::string render_main_page();
// tusk-<command>(1).
[[nodiscard]] std::string render_command_page(const Command& command);

// Text that roff prints as it is.
[[nodiscard]] std::string escape_roff(std::string_view text);
// The same for prose: `code`, options and names of pages in bold.
[[nodiscard]] std::string render_prose(std::string_view text);

}  // namespace tusk::cli
