#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/option_model.hpp"

namespace tusk::cli {

// What a shell can offer at a place of the command line.
enum class Offer {
    Nothing,
    Text,  // a value that nobody can guess
    Choice,
    File,
    Folder,
    Environment,
    Service,
};

// `words` are the choices of Offer::Choice.
struct Proposal {
    Offer offer = Offer::Nothing;
    std::vector<std::string> words;
};

// For the value of an option or argument of `command`; nothing for a flag.
[[nodiscard]] Proposal propose_value(const OptionModel& option, std::span<const CommandModel> commands);
// For what stands where no option does: an action, else the first argument.
[[nodiscard]] Proposal propose_argument(const CommandModel& command, std::span<const CommandModel> commands);

// All names of all options of a command.
[[nodiscard]] std::vector<std::string> option_names(const CommandModel& command);

[[nodiscard]] std::string join_words(std::span<const std::string> words);
// In single quotes, for a POSIX shell and zsh.
[[nodiscard]] std::string quote_for_shell(std::string_view text);

[[nodiscard]] std::string render_bash_completion(std::span<const CommandModel> commands);
[[nodiscard]] std::string render_zsh_completion(std::span<const CommandModel> commands);
[[nodiscard]] std::string render_fish_completion(std::span<const CommandModel> commands);

struct Shell {
    std::string_view name;
    std::string (*render)(std::span<const CommandModel> commands);
};
[[nodiscard]] std::span<const Shell> shells();

}  // namespace tusk::cli
