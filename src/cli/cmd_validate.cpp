#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"

namespace tusk::cli {

namespace {

void add_options(CLI::App& app, Options& options) {
    app.add_option("FILE", options.files, "layers, lowest first, instead of those of the project");
    app.add_flag("--all", options.all, "every environment of the project");
    add_layer_options(app, options);
    add_schema_option(app, options);
    add_common_options(app, options);
}

std::string describe(const ValidationCount& count) {
    if (count.environments == 0) {
        return "valid\n";
    }
    const auto plural = [](std::size_t n, std::string_view word) {
        return fmt::format("{} {}{}", n, word, n == 1 ? "" : "s");
    };
    return fmt::format("valid: {} in {}\n", plural(count.targets, "target"),
                       plural(count.environments, "environment"));
}

int run(Session& session) {
    const ValidationCount count =
        validate(session.selection(), session.options().all, session.world(), session.sink());
    const int code = session.finish(count.unreadable, true);
    const bool silent = session.options().quiet || session.options().diagnostics != "text";
    return code == kYes && !silent ? session.print(describe(count)) : code;
}

}  // namespace

const Command& validate_command() {
    static constexpr Command kCommand{
        "validate",
        "check every service of an environment",
        "Does everything that a build would do, except writing: reads and merges the layers of every "
        "service, resolves "
        "every reference, and checks that the required keys are there. All problems are reported in one run; "
        "a problem "
        "that several services share is reported once.\n\n"
        "Required are `server.port`, `database.host` and `logging.level`, unless `validate.required` in "
        "tusk.tsk says "
        "otherwise. `validate.schema`, `validate.schemas` and `validate.services` there name JSON Schemas "
        "that the "
        "values must keep, --schema one more: tsk(5), SCHEMA. A schema that cannot be read, or is none, "
        "makes the "
        "exit status 3. Then the services of an environment are held against each other: a dependency or a "
        "route "
        "that "
        "leads to no "
        "service, services that depend on each other in a circle, an id or an address used twice, a name "
        "that is no "
        "DNS label, two routes that take the same requests, tries of a route that take longer than the "
        "gateway "
        "waits. "
        "With FILE or --service that is left out, for it needs all of them. Where there are no services, "
        "base and environment are checked alone. --service narrows "
        "the check to "
        "one service, --all extends it to every environment.\n\n"
        "In a machine format (--diagnostics json) the findings are the result and go to standard output.",
        "tusk validate --all  # the whole fleet\n"
        "tusk validate --env production --service user-service  # one target\n"
        "tusk validate --all --diagnostics json  # for a machine",
        add_options,
        run,
    };
    return kCommand;
}

}  // namespace tusk::cli
