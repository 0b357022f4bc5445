#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/listing.hpp"
#include "tusk/load/read_source.hpp"
#include "tusk/pipeline/affected.hpp"

namespace tusk::cli {

namespace {

void add_options(CLI::App& app, Options& options) {
    app.add_option(
           "FILE", options.changed,
           "files that were changed, added or removed; - for their names on standard input, one a line")
        ->required()
        ->check([](const std::string& path) {
            return path.empty() ? "expected a file, found nothing" : std::string();
        });
    add_null_option(app, options);
    add_environment_option(app, options, "only this environment");
    add_place_options(app, options);
    add_format_option(app, options, "text", {"text", "json"});
    add_print_options(app, options);
    add_output_option(app, options);
    add_common_options(app, options);
}

constexpr std::string_view kStandardInput = "-";

std::vector<std::string> split_names(std::string_view text, char end) {
    std::vector<std::string> names;
    while (!text.empty()) {
        const std::size_t size = std::min(text.find(end), text.size());
        if (size != 0) {
            names.emplace_back(text.substr(0, size));
        }
        text.remove_prefix(std::min(size + 1, text.size()));
    }
    return names;
}

// The files that were named, those on standard input in the place of `-`; nothing when it cannot be read.
std::optional<std::vector<std::string>> list_changed(Session& session) {
    std::vector<std::string> names;
    for (const std::string& name : session.options().changed) {
        if (name != kStandardInput) {
            names.push_back(name);
            continue;
        }
        const std::optional<FileId> input = read_source(name, session.world().load, session.sink());
        if (!input) {
            return std::nullopt;
        }
        for (std::string& line :
             split_names(session.sources().text(*input), session.options().nul ? '\0' : '\n')) {
            names.push_back(std::move(line));
        }
    }
    return names;
}

int run(Session& session) {
    const auto inputs = std::ranges::count(session.options().changed, kStandardInput);
    if (inputs > 1) {
        return session.refuse("standard input can be read once only");
    }
    if (inputs == 0 && session.options().nul) {
        return session.refuse("--null is about names on standard input: give `-` as a FILE");
    }
    const std::optional<std::vector<std::string>> changed = list_changed(session);
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
