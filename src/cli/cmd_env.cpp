
#include "cli/command.hpp"
#include "cli/env_view.hpp"
#include "cli/exit_code.hpp"

namespace tusk::cli {

namespace {

void add_options(OptionSet& set, Options& options) {
    set.option("FILE", options.files, "layers, lowest first, instead of those of the project");
    set.flag("--all", options.all, "every environment of the project");
    DeclaredOption check = set.flag("--check", options.check, "report what is missing or of another type");
    set.when_parsed([&options] { options.judges = options.check; });
    set.flag("--example", options.example, "print a dotenv file to fill in");
    set.flag("--json", options.json, "print JSON for programs");
    add_layer_options(set, options);
    check.excludes(add_output_option(set, options));
    add_verdict_options(set, options);
    add_common_options(set, options);
}

int check(Session& session) {
    CheckedVariables checked =
        check_variables(session.selection(), session.options().all, session.world(), session.sink());
    session.set_targets(std::move(checked.targets));
    return session.finish(checked.unreadable, true);
}

int run(Session& session) {
    const Options& options = session.options();
    if (int{options.check} + int{options.example} + int{options.json} > 1) {
        return session.refuse("--check, --example and --json exclude one another");
    }
    if (options.check) {
        return check(session);
    }
    const EnvContract contract =
        read_env_contract(session.selection(), options.all, session.world(), session.sink());
    const int code = session.finish(contract.unreadable);
    if (code != kYes) {
        return code;
    }
    if (options.json) {
        Arena arena;
        return session.write(env_value(contract, session.sources(), arena), *find_format("json"));
    }
    return session.write_text(options.example ? env_example(contract, session.sources())
                                              : env_table(contract, session.sources()));
}

}  // namespace

const Command& env_command() {
    static constexpr Command kCommand{
        "env",
        "list the environment variables that the configuration reads",
        "Prints one line for each variable: its name, the type that it is read as, its default, the services "
        "that cannot do without it, whether it is a secret, the services that read it, and every place that "
        "does. `production/*` is every service of an environment; named files are one target with their "
        "names. All services of the environment count; "
        "--service narrows that to one, --all extends it to every environment.\n\n"
        "The list does not depend on who prints it: what is required is found out as if no variable were "
        "set. "
        "What higher layers replaced does not count; both arms of a choice do. Where places differ in type "
        "or "
        "default, all of them are shown with `|` between them. The default of a secret is shown as ***.\n\n"
        "With --check nothing is printed but what is wrong with the variables of this run: each that is "
        "missing "
        "(TSK5001) or cannot be read as its type (TSK5002), all in one run; the exit status is then 1.\n\n"
        "With --example the result is a dotenv file for --env-file: required variables stand empty, the "
        "others "
        "are commented out.\n\n"
        "With --json the result is a list of objects: `name`, `secret`, `required_for` and `targets` as "
        "lists of "
        "`environment/service`, and `uses`, each with `type`, `default` (the text as written, or null) and "
        "`at`, "
        "an object of `file`, `line`, `column`.",
        "tusk env --all  # the contract of the whole fleet\n"
        "tusk env --check --env production  # before a deploy\n"
        "tusk env --example > .env  # a file to fill in",
        add_options,
        run,
    };
    return kCommand;
}

}  // namespace tusk::cli
