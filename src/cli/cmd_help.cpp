#include <CLI/CLI.hpp>

#include "cli/app.hpp"
#include "cli/command.hpp"

namespace tusk::cli {

namespace {

void add_options(CLI::App& app, Options& options) {
    app.add_option("COMMAND", options.name, "the command to explain");
    add_common_options(app, options);
}

int run(Session& session) {
    const std::string& name = session.options().name;
    if (name.empty()) {
        return session.print(overview());
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
        "explain a command",
        "Prints the options of a command, or the list of commands.",
        "tusk help merge  # the same as tusk merge --help",
        add_options,
        run,
    };
    return kCommand;
}

}  // namespace tusk::cli
