
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/file_list.hpp"
#include "cli/listing.hpp"
#include "tusk/pipeline/affected.hpp"

namespace tusk::cli {

namespace {

void add_options(OptionSet& set, Options& options) {
    set.option("FILE", options.changed,
               "files that were changed, added or removed; - for their names on standard input, one a line")
        .required()
        .check([](const std::string& path) {
            return path.empty() ? "expected a file, found nothing" : std::string();
        });
    add_null_option(set, options);
    add_environment_option(set, options, "only this environment");
    add_place_options(set, options);
    add_format_option(set, options, "text", {"text", "json"});
    add_print_options(set, options);
    add_output_option(set, options);
    add_common_options(set, options);
}

int run(Session& session) {
    if (const std::string fault = find_list_fault(session.options()); !fault.empty()) {
        return session.refuse(fault);
    }
    const std::optional<std::vector<std::string>> changed =
        expand_file_list(session.options().changed, session);
    if (!changed) {
        return session.finish(true);
    }
    const std::optional<std::vector<TargetName>> targets =
        find_affected(session.fleet_selection(), *changed, session.world(), session.sink());
    const int code = session.finish(!targets);
    return targets && code == kYes ? print_targets(session, *targets, TargetColumns::NamesAndExistence)
                                   : code;
}

}  // namespace

const Command& affected_command() {
    static constexpr Command kCommand{
        "affected",
        "print the services and environments that files reach",
        "Prints the targets, `environment/service`, whose configuration may be another one when the files "
        "change: those that have a file among their layers, or a layer that names it in @include, @import, "
        "@json, @yaml, @file or @NAME.tsk.get, also through further files. tusk.tsk reaches all of them. A "
        "file that the project does not use reaches none; then nothing is printed, and the exit status is 0, "
        "too.\n\n"
        "With `-` the names are read from standard input, one a line, or with -0 each up to a NUL character, "
        "as `git diff -z` prints them; empty input names none.\n\n"
        "A path is seen from the working folder. It need not exist: a file that was removed reaches the "
        "targets "
        "that it would be a layer of, also a service which has no other file. In JSON `exists` is false for "
        "such a target. Where layers have dimensions such as `{region}`, the files of every value count, "
        "unless --var gives one.\n\n"
        "The .tsk files of the project are read, but not evaluated: no variable is needed. One that cannot "
        "be "
        "parsed is an error, since what it names is not known.",
        "tusk affected config/services/base.tsk  # mostly all\n"
        "git diff --name-only --relative main | tusk affected -  # what a branch touches\n"
        "tusk affected --format json --compact shared/tls.tsk  # for the matrix of a CI job",
        add_options,
        run,
    };
    return kCommand;
}

}  // namespace tusk::cli
