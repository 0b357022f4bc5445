#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/missing_path.hpp"

namespace tusk::cli {

namespace {

void add_options(CLI::App& app, Options& options) {
    app.add_option("PATH", options.path, "what to print: a.b, a[0], a.\"x.y\", $global")->required();
    CLI::Option* const fallback = app.add_option_function<std::string>(
        "--default", [&options](const std::string& text) { options.fallback = text; },
        "print this when the path does not exist");
    fallback->type_name("TEXT");
    app.add_flag("--exists", options.exists, "print nothing; exit 0 when the path exists, 1 when not")
        ->excludes(fallback);
    add_layer_options(app, options);
    add_print_options(app, options);
    add_output_option(app, options);
    add_common_options(app, options);
}

int report_missing(Session& session, const KeyPath& path, const PathValue& missing) {
    if (session.options().fallback) {
        return session.write(Value::string(*session.options().fallback, {}), *find_format("text"));
    }
    if (!session.options().exists) {
        static_cast<void>(
            session.environment().err.write("error: " + describe_missing(path, missing) + "\n"));
    }
    return kNo;
}

int run(Session& session) {
    const KeyPathResult parsed = parse_key_path(session.options().path);
    if (!parsed.path) {
        return session.refuse(describe_bad_path(session.options().path, parsed));
    }
    std::optional<LoadedTarget> target = load_target(session.selection(), session.world(), session.sink());
    if (!target) {
        return session.finish(true);
    }
    const PathValue found =
        evaluate_path(target->layers.tree(), *parsed.path, session.world().host, session.sources(),
                      target->layers.arena(), session.sink(), eval_options(session.world(), target->layers));
    const int code = session.finish();
    if (code != kYes) {
        return code;
    }
    if (!found.value) {
        return report_missing(session, *parsed.path, found);
    }
    if (session.options().exists) {
        return kYes;
    }
    return session.write(*found.value, *find_format(found.value->is_scalar() ? "text" : "json"));
}

}  // namespace

const Command& get_command() {
    static constexpr Command kCommand{
        "get",
        "print one value",
        "Prints the value at a path of the effective configuration: text as it is for a scalar, JSON for a "
        "table or list. "
        "Only what the path needs is evaluated.\n\n"
        "A path is keys joined by points; a key with other characters stands in quotes, a list element is "
        "[n] from 0, and "
        "a global starts with $. When the path does not exist, the exit status is 1 and the message names "
        "the nearest key.",
        "tusk get server.port --service user-service --env staging  # one scalar\n"
        "tusk get 'routes.\"/api/users/*\".timeout'  # a key in quotes\n"
        "tusk get server.tls --default none  # with a fallback\n"
        "tusk get server.tls --exists  # only the exit status",
        add_options,
        run,
    };
    return kCommand;
}

}  // namespace tusk::cli
