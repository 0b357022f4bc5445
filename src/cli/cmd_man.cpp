
#include "cli/app.hpp"
#include "cli/command.hpp"
#include "cli/man_page.hpp"

namespace tusk::cli {

namespace {

void add_options(OptionSet& set, Options& options) {
    DeclaredOption name = set.option("COMMAND", options.name, "the command to explain");
    set.flag("--list", options.list, "print the names of the pages, one a line").excludes(name);
    add_common_options(set, options);
}

int run(Session& session) {
    if (session.options().list) {
        std::string names = "tusk\n";
        for (const Command& command : commands()) {
            names += fmt::format("tusk-{}\n", command.name);
        }
        return session.print(names);
    }
    const std::string& name = session.options().name;
    if (name.empty()) {
        return session.print(render_main_page());
    }
    const Command* const command = find_command(name);
    return command == nullptr ? session.refuse(describe_unknown_command(name))
                              : session.print(render_command_page(*command));
}

}  // namespace

const Command& man_command() {
    static constexpr Command kCommand{
        "man",
        "print a manual page",
        "Prints the manual page of a command, or that of tusk itself, as source text for man(1).\n\n"
        "The pages are made from the same table of commands and options that reads the command line.",
        "tusk man | man -l -  # read tusk(1)\n"
        "tusk man merge > tusk-merge.1  # keep tusk-merge(1)\n"
        "tusk man --list  # which pages there are",
        add_options,
        run,
    };
    return kCommand;
}

}  // namespace tusk::cli
