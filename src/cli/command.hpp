#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/options.hpp"
#include "cli/session.hpp"

namespace tusk::cli {

// One verb: how it is described, which options it has, what it does. Help, man pages and
// completions are made from these rows.
struct Command {
    std::string_view name;
    std::string_view summary;      // one line, lower case
    std::string_view description;  // paragraphs for the man page, separated by an empty line
    std::string_view examples;     // command lines and what they do, one per line: `cmd  # comment`
    void (*add_options)(OptionSet& set, Options& options);
    int (*run)(Session& session);
};

[[nodiscard]] std::span<const Command> commands();
[[nodiscard]] const Command* find_command(std::string_view name);

// One row each, in its own file.
[[nodiscard]] const Command& build_command();
[[nodiscard]] const Command& parse_command();
[[nodiscard]] const Command& merge_command();
[[nodiscard]] const Command& validate_command();
[[nodiscard]] const Command& lint_command();
[[nodiscard]] const Command& get_command();
[[nodiscard]] const Command& explain_command();
[[nodiscard]] const Command& env_command();
[[nodiscard]] const Command& list_command();
[[nodiscard]] const Command& diff_command();
[[nodiscard]] const Command& affected_command();
[[nodiscard]] const Command& discovery_command();
[[nodiscard]] const Command& graph_command();
[[nodiscard]] const Command& render_command();
[[nodiscard]] const Command& version_command();
[[nodiscard]] const Command& completion_command();
[[nodiscard]] const Command& man_command();
[[nodiscard]] const Command& help_command();

}  // namespace tusk::cli
