#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"

namespace tusk::cli {

// The group of the options that every command has.
inline constexpr std::string_view kCommonGroup = "Every command";

// One option or argument, as help, man pages and completions show it.
struct OptionModel {
    std::vector<std::string> names;  // `-o`, `--output`, the short one first; for an argument its value name
    std::string value_name;          // empty for a flag
    std::string description;
    std::string group;
    std::vector<std::string> choices;  // empty when every text is taken
    bool is_argument = false;          // found by its place, not by a name
    bool is_required = false;
    bool is_repeatable = false;
};

// A command, or an action of one.
struct CommandModel {
    std::string path;  // `discovery list`
    std::string summary;
    std::vector<OptionModel> options;
    std::vector<CommandModel> actions;
};

// Reads the options from the parser that runs the command: there is no second list of them.
[[nodiscard]] CommandModel describe_command(const Command& command);
[[nodiscard]] std::vector<CommandModel> describe_commands();

// The command and, after it, its actions.
[[nodiscard]] std::vector<const CommandModel*> with_actions(const CommandModel& command);

// The last word of the path: `list`.
[[nodiscard]] std::string_view name_of(const CommandModel& command);

// What may stand before the command: the common options, and the flags that only tusk itself has.
[[nodiscard]] CommandModel describe_before_command(std::span<const CommandModel> commands);

}  // namespace tusk::cli
