
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/file_list.hpp"

namespace tusk::cli {

namespace {

void add_options(OptionSet& set, Options& options) {
    set.option("FILE", options.files,
               "layers, lowest first, instead of those of the project; with --affected, changed files");
    DeclaredOption all = set.flag("--all", options.all, "every environment of the project");
    DeclaredOption affected =
        set.flag("--affected", options.affected, "only the targets that the files reach");
    add_layer_options(set, options);
    affected.excludes(all).excludes(set.find("--layer")).excludes(set.find("--service"));
    set.when_parsed([&options] {
        options.judges = true;
        if (options.affected) {
            options.changed.swap(options.files);
        }
    });
    add_null_option(set, options);
    add_schema_option(set, options);
    add_builtin_schema_option(set, options);
    add_verdict_options(set, options);
    add_common_options(set, options);
}

std::string describe(const ValidationCount& count, bool is_affected) {
    if (count.environments == 0) {
        return is_affected ? "valid: no target is affected\n" : "valid\n";
    }
    const auto plural = [](std::size_t n, std::string_view word) {
        return fmt::format("{} {}{}", n, word, n == 1 ? "" : "s");
    };
    return fmt::format("valid: {} in {}\n", plural(count.targets, "target"),
                       plural(count.environments, "environment"));
}

// Nothing when the list of the files could not be read.
std::optional<ValidationCount> check(Session& session) {
    const Options& options = session.options();
    if (!options.affected) {
        return validate(session.selection(), options.all, session.world(), session.sink());
    }
    const std::optional<std::vector<std::string>> files = expand_file_list(options.changed, session);
    return files ? std::optional(
                       validate_affected(session.fleet_selection(), *files, session.world(), session.sink()))
                 : std::nullopt;
}

int run(Session& session) {
    const Options& options = session.options();
    if (options.affected && options.changed.empty()) {
        return session.refuse("--affected needs FILE; - reads the names of the files from standard input");
    }
    if (const std::string fault = find_list_fault(options); !fault.empty() && options.affected) {
        return session.refuse(fault);
    }
    if (options.nul && !options.affected) {
        return session.refuse("--null goes with --affected");
    }
    const std::optional<ValidationCount> count = check(session);
    if (!count) {
        return session.finish(true, true);
    }
    session.set_targets(count->checked);
    const int code = session.finish(count->unreadable, true);
    const bool silent = options.quiet || options.diagnostics != "text";
    return code == kYes && !silent ? session.print(describe(*count, options.affected)) : code;
}

}  // namespace

const Command& validate_command() {
    static constexpr Command kCommand{
        "validate",
        "check every service of an environment",
        "Does everything that a build would do, except writing: reads and merges the layers of every "
        "service, resolves "
        "every reference, and checks that the required keys are there. Where tusk.tsk has `[outputs]`, they "
        "are "
        "made in memory, and what cannot be rendered is said, too. All problems are reported in one run; "
        "a problem "
        "that several services share is reported once.\n\n"
        "Required are `server.port`, `database.host` and `logging.level`, unless `validate.required` in "
        "tusk.tsk says "
        "otherwise. `validate.schema`, `validate.schemas` and `validate.services` there name JSON Schemas "
        "that the "
        "values must keep, --schema one more: tsk(5), SCHEMA. A schema that cannot be read, or is none, "
        "makes the "
        "exit status 3. The sections `server`, `database`, `logging`, `service`, `service_discovery`, "
        "`grpc`, "
        "`api_communication`, `gateway`, `routes` and `tracing` are checked by schemas of tusk itself where "
        "they are "
        "present: types, ranges, durations and what goes together. These say nothing of keys that they do "
        "not know, and "
        "--no-builtin-schemas leaves them out.\n\n"
        "Then the services of an environment are held against each other: a dependency or a "
        "route "
        "that "
        "leads to no "
        "service, services that depend on each other in a circle, a name, an id or an address used "
        "twice, also by the gateway, a name that is no "
        "DNS label, a route that no request can match, two routes that take the same requests, tries of a "
        "route that take longer than the "
        "gateway "
        "waits. "
        "With FILE or --service that is left out, for it needs all of them. Where there are no services, "
        "base and environment are checked alone. --service narrows "
        "the check to "
        "one service, --all extends it to every environment.\n\n"
        "With --affected the FILE arguments are files that were changed, as a hook before a commit has them, "
        "and what is checked are the targets that they reach, in every environment or in that of --env: see "
        "tusk-affected(1). An overlay is checked together with the layers below it, so that it lacks "
        "nothing. A file that reaches no target is noted, and parsed where it is a .tsk file. With - the "
        "names are read from standard input, one a line; with --null each ends with a 0 byte, as `git diff "
        "-z` writes them.\n\n"
        "The exit status is 1 when there is an error. --fail-on warning or --fail-on note makes less "
        "enough for that, --max-warnings N allows at most N warnings, and --exit-zero shows the findings and "
        "exits with 0. None of them changes the other codes: a file that cannot be read or parsed is always "
        "3. "
        "What fails the run is shown with --quiet, too.\n\n"
        "In the form of a machine (--diagnostics json, sarif, github, gitlab, junit) the findings are the "
        "result and go to standard output, and nothing else does.",
        "tusk validate --all  # the whole fleet\n"
        "tusk validate --env production --service user-service  # one target\n"
        "git diff --name-only --relative main | tusk validate --affected -  # what a branch touches\n"
        "tusk validate --all --fail-on warning --diagnostics github  # in a workflow of GitHub\n"
        "tusk validate --all --diagnostics sarif > tusk.sarif  # for code scanning",
        add_options,
        run,
    };
    return kCommand;
}

}  // namespace tusk::cli
