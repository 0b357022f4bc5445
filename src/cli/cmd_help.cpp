#include <CLI/CLI.hpp>

#include "cli/app.hpp"
#include "cli/command.hpp"
#include "cli/operator_help.hpp"

namespace tusk::cli {

namespace {

void add_options(CLI::App& app, Options& options) {
    app.add_option("COMMAND", options.name, "the command to explain, or operators");
    add_common_options(app, options);
}

int run(Session& session) {
    const std::string& name = session.options().name;
    if (name.empty()) {
        return session.print(overview());
    }
    if (name == "operators") {
        return session.print(render_operator_help());
    }
    const Command* const command = find_command(name);
    if (command == nullptr) {
        return session.refuse(describe_unknown_command(name));
    }
    Options unused;
    return session.print(make_app(*command, unused)->help());
}

}  // namespace

const Command& help_command() {
    static constexpr Command kCommand{
        "help",
        "explain a command or the operators",
        "Prints the options of a command, or the list of commands. With `operators` it prints every operator "
        "that a .tsk file may call, and those that are refused with the reason.",
        "tusk help merge  # the same as tusk merge --help\n"
        "tusk help operators  # what @... may stand in a .tsk file",
        add_options,
        run,
    };
    return kCommand;
}

}  // namespace tusk::cli
