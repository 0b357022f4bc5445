
#include "cli/command.hpp"
#include "cli/exit_code.hpp"

namespace tusk::cli {

namespace {

void add_options(OptionSet& set, Options& options) {
    set.option("FILE", options.files,
               "layers, lowest first, instead of those of the project; - for standard input");
    add_layer_options(set, options);
    add_schema_option(set, options);
    add_format_option(set, options, "json", {"json", "yaml", "flat", "env", "tsk"});
    add_globals_option(set, options);
    add_print_options(set, options);
    add_output_option(set, options);
    add_common_options(set, options);
}

int run(Session& session) {
    std::optional<LoadedTarget> target = load_target(session.selection(), session.world(), session.sink());
    if (!target) {
        return session.finish(true);
    }
    EvalOptions options = eval_options(session.world(), target->layers);
    options.with_globals = session.options().with_globals;
    const std::optional<Value> value =
        evaluate_layers(target->layers, session.world(), session.sink(), options);
    const bool is_good = !value || session.options().schemas.empty() ||
                         check_target_schemas(*target, *value, session.options().service, session.sink());
    const int code = session.finish(!is_good);
    return value && code == kYes ? session.write(*value, *find_format(session.options().format)) : code;
}

}  // namespace

const Command& merge_command() {
    static constexpr Command kCommand{
        "merge",
        "print the effective configuration of a service in an environment",
        "Lays base, environment and service over one another, resolves references on the result, and prints "
        "it. "
        "Tables are merged key by key; everything else is replaced by the highest layer that has it. "
        "References are "
        "looked up after the merge, so that overriding `server.host` changes every text that uses it.\n\n"
        "Without --service the result is base and environment. Files given as arguments, or with --layer, "
        "are the "
        "layers instead, and then --dir, --env and --service cannot be given.\n\n"
        "With --schema the result must keep a JSON Schema; the schemas of tusk.tsk are checked by "
        "validate.\n\n"
        "The output is written only when there is no error. With -o the file is replaced as a whole, or left "
        "as it "
        "was; equal content is not written again.",
        "tusk merge --env production --service user-service  # three layers\n"
        "tusk merge base.tsk override.tsk  # these files\n"
        "tusk merge --format flat | grep '^database'  # one line per value\n"
        "tusk merge --set-json server.port=9000 -o out.json  # with a last word",
        add_options,
        run,
    };
    return kCommand;
}

}  // namespace tusk::cli
