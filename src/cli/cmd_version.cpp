
#include "cli/command.hpp"

namespace tusk::cli {

namespace {

void add_options(OptionSet& set, Options& options) {
    add_common_options(set, options);
}

int run(Session& session) {
    return session.print("tusk " TUSK_VERSION "\n");
}

}  // namespace

const Command& version_command() {
    static constexpr Command kCommand{
        "version",
        "print the version",
        "Prints the name and the version of the program.",
        "tusk version  # tusk " TUSK_VERSION,
        add_options,
        run,
    };
    return kCommand;
}

}  // namespace tusk::cli
