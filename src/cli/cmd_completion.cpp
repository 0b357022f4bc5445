
#include "cli/command.hpp"
#include "cli/completion.hpp"

namespace tusk::cli {

namespace {

void add_options(OptionSet& set, Options& options) {
    std::vector<std::string> names;
    for (const Shell& shell : shells()) {
        names.emplace_back(shell.name);
    }
    set.option("SHELL", options.name, "bash, zsh or fish").required().one_of(names);
    add_common_options(set, options);
}

int run(Session& session) {
    for (const Shell& shell : shells()) {
        if (shell.name == session.options().name) {
            return session.print(shell.render(describe_commands()));
        }
    }
    return session.refuse(fmt::format("there is no completion for `{}`", session.options().name));
}

}  // namespace

const Command& completion_command() {
    static constexpr Command kCommand{
        "completion",
        "print the completion script of a shell",
        "Prints a script that teaches a shell to complete the commands, options and arguments of tusk, also "
        "under its second name tsk: choices where an option has fixed ones, files and folders, and the "
        "environments and services of the project in the working folder, or of the one that -C or --dir "
        "names.\n\n"
        "The script lists the files of the layout itself and does not run tusk.",
        "source <(tusk completion bash)  # for this bash\n"
        "tusk completion zsh > \"${fpath[1]}/_tusk\"  # for every zsh\n"
        "tusk completion fish > ~/.config/fish/completions/tusk.fish  # for every fish",
        add_options,
        run,
    };
    return kCommand;
}

}  // namespace tusk::cli
