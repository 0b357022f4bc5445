#include "cli/options.hpp"

#include <CLI/CLI.hpp>

#include "tusk/project/layer_pattern.hpp"
#include "tusk/report/report.hpp"

namespace tusk::cli {

namespace {

constexpr const char* kLayers = "Layers";
constexpr const char* kVariables = "Environment variables";
constexpr const char* kOutput = "Output";
constexpr const char* kVerdict = "Exit status";
constexpr const char* kCommon = "Every command";

// --set and --set-json keep their order among each other: the later one wins.
void add_set_option(CLI::App& app, Options& options, const std::string& name, bool is_json,
                    const std::string& type, const std::string& description) {
    CLI::Option* const option = app.add_option_function<std::string>(
        name,
        [&options, is_json, name](const std::string& text) {
            const std::size_t equals = text.find('=');
            if (equals == std::string::npos || equals == 0) {
                throw CLI::ValidationError(name, "expected " +
                                                     std::string(is_json ? "path=json" : "path=text") +
                                                     ", found `" + text + "`");
            }
            const std::string path = text.substr(0, equals);
            const KeyPathResult parsed = parse_key_path(path);
            if (!parsed.path) {
                throw CLI::ValidationError(
                    name, "`" + path + "` is no path: expected " + std::string(parsed.expected));
            }
            for (const PathStep& step : parsed.path->steps) {
                if (step.index) {
                    throw CLI::ValidationError(name, "`" + path + "`: an index cannot be set, only keys");
                }
            }
            options.sets.push_back(SetValue{path, text.substr(equals + 1), is_json});
        },
        description);
    option->type_name(type)->group(kLayers)->trigger_on_parse()->multi_option_policy(
        CLI::MultiOptionPolicy::TakeLast);
}

// What is wrong with `NAME=VALUE`; empty when nothing is.
std::string find_var_fault(const std::string& text) {
    const std::size_t equals = text.find('=');
    const std::string name = text.substr(0, equals);
    if (equals == std::string::npos || !is_dimension_name(name)) {
        return "expected name=value, found `" + text + "`";
    }
    if (name == kEnvironmentDimension || name == kServiceDimension) {
        return "`" + name + "` is chosen with --" + name;
    }
    const std::string value = text.substr(equals + 1);
    return is_layer_name(value) ? ""
                                : "`" + value + "` is no value of `" + name +
                                      "`: letters, digits, `.`, `_` and `-`, starting with a letter or digit";
}

void add_var_option(CLI::App& app, Options& options) {
    CLI::Option* const option = app.add_option_function<std::string>(
        "--var",
        [&options](const std::string& text) {
            if (const std::string fault = find_var_fault(text); !fault.empty()) {
                throw CLI::ValidationError("--var", fault);
            }
            const std::size_t equals = text.find('=');
            options.dimensions.insert_or_assign(text.substr(0, equals), text.substr(equals + 1));
        },
        "value of a dimension of the layers, such as region=eu (repeatable)");
    option->type_name("NAME=VALUE")
        ->group(kLayers)
        ->trigger_on_parse()
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

}  // namespace

std::string check_not_empty(const std::string& text) {
    return text.empty() ? "expected a value, found nothing" : "";
}

void add_common_options(CLI::App& app, Options& options) {
    app.add_option("--color", options.color, "colour in messages: auto (on a terminal), always, never")
        ->type_name("WHEN")
        ->check(CLI::IsMember({"auto", "always", "never"}))
        ->group(kCommon);
    app.add_option("--diagnostics", options.diagnostics,
                   "form of the findings: text, short (a line each), json (an object a line), sarif, github, "
                   "gitlab, junit")
        ->type_name("FORM")
        ->check(CLI::IsMember(diag_format_names()))
        ->group(kCommon);
    app.add_option("-C", options.directory, "run as if started in this folder")
        ->check(check_not_empty)
        ->type_name("DIR")
        ->group(kCommon);
    app.add_flag("-q,--quiet", options.quiet, "no notes and no summary, only findings that matter")
        ->group(kCommon);
    app.add_flag("-v,--verbose", options.verbose, "also findings of style")->group(kCommon);
    app.add_flag("--strict", options.strict, "warnings are errors")->group(kCommon);
}

void add_verdict_options(CLI::App& app, Options& options) {
    app.add_option("--fail-on", options.fail_on, "the least finding that fails the run [error]")
        ->type_name("SEVERITY")
        ->check(CLI::IsMember({"error", "warning", "note"}))
        ->group(kVerdict);
    app.add_option("--max-warnings", options.max_warnings, "more warnings than this fail the run")
        ->type_name("N")
        ->check([](const std::string& text) {
            const bool is_count = text.find_first_not_of("0123456789") == std::string::npos;
            return is_count && !text.empty() ? "" : "expected a number, found `" + text + "`";
        })
        ->group(kVerdict);
    app.add_flag("--exit-zero", options.exit_zero, "exit with 0 where findings would make it 1")
        ->group(kVerdict);
}

void add_no_env_option(CLI::App& app, Options& options) {
    app.add_flag("--no-env", options.no_env, "do not read the process environment")->group(kVariables);
}

void add_variable_options(CLI::App& app, Options& options) {
    app.add_option("--env-file", options.env_files,
                   "read variables from a dotenv file; the process environment wins (repeatable)")
        ->check(check_not_empty)
        ->type_name("FILE")
        ->allow_extra_args(false)
        ->group(kVariables);
    add_no_env_option(app, options);
    app.add_flag("--dynamic-env", options.dynamic_env,
                 "the name of a variable may be computed: @env(\"A_\" + $b)")
        ->group(kVariables);
    app.add_option("--now", options.now, "the moment that @now and @date see [$SOURCE_DATE_EPOCH]")
        ->check(check_not_empty)
        ->type_name("RFC3339")
        ->group(kVariables);
    app.add_option("--allow-path", options.allowed_paths,
                   "files may also name what lies in this folder (repeatable)")
        ->check(check_not_empty)
        ->type_name("DIR")
        ->allow_extra_args(false)
        ->group(kVariables);
}

void add_place_options(CLI::App& app, Options& options) {
    app.add_option("--dir", options.layer_directory,
                   "folder where the layers start [config/services, config or .]")
        ->check(check_not_empty)
        ->type_name("DIR")
        ->group(kLayers);
    add_var_option(app, options);
}

void add_environment_option(CLI::App& app, Options& options, const std::string& description) {
    app.add_option("--env", options.environment, description)
        ->check(check_not_empty)
        ->type_name("NAME")
        ->group(kLayers);
}

void add_service_option(CLI::App& app, Options& options) {
    app.add_option("--service", options.service, "service whose file is the top layer")
        ->check(check_not_empty)
        ->type_name("NAME")
        ->group(kLayers);
}

void add_project_options(CLI::App& app, Options& options) {
    add_environment_option(app, options, "environment [$APP_ENV, else development]");
    add_place_options(app, options);
    add_set_option(app, options, "--set", false, "PATH=TEXT",
                   "set a string on top of all layers (repeatable)");
    add_set_option(app, options, "--set-json", true, "PATH=JSON",
                   "set a JSON value on top of all layers (repeatable)");
    add_variable_options(app, options);
}

void add_layer_options(CLI::App& app, Options& options) {
    add_service_option(app, options);
    app.add_option("--layer", options.layers,
                   "a layer, lowest first; replaces --dir, --env, --service and --var (repeatable)")
        ->check(check_not_empty)
        ->type_name("FILE")
        ->allow_extra_args(false)
        ->group(kLayers);
    add_project_options(app, options);
}

void add_schema_option(CLI::App& app, Options& options) {
    app.add_option(
           "--schema", options.schemas,
           "a JSON Schema that the whole configuration must keep, besides those of tusk.tsk (repeatable)")
        ->check(check_not_empty)
        ->type_name("FILE")
        ->allow_extra_args(false)
        ->group(kLayers);
}

void add_builtin_schema_option(CLI::App& app, Options& options) {
    app.add_flag("--no-builtin-schemas", options.no_builtin_schemas,
                 "leave out the schemas that tusk has for `server`, `database`, `gateway` and other sections")
        ->group(kLayers);
}

CLI::Option* add_output_option(CLI::App& app, Options& options) {
    return app.add_option("-o,--output", options.output, "write to this file, whole or not at all [-]")
        ->check(check_not_empty)
        ->type_name("FILE")
        ->group(kOutput);
}

void add_null_option(CLI::App& app, Options& options) {
    app.add_flag("-0,--null", options.nul, "each value or name ends with a NUL character, not a line end");
}

void add_reveal_option(CLI::App& app, Options& options) {
    app.add_flag("--reveal", options.reveal, "show secrets instead of ***")->group(kOutput);
}

CLI::Option* add_globals_option(CLI::App& app, Options& options) {
    return app.add_flag("--with-globals", options.with_globals, "print the globals too, as a table \"$\"")
        ->group(kOutput);
}

void add_print_options(CLI::App& app, Options& options) {
    app.add_flag("--compact", options.compact, "JSON on one line")->group(kOutput);
    app.add_flag("--sort-keys", options.sort_keys, "keys in bytewise order")->group(kOutput);
}

void add_format_option(CLI::App& app, Options& options, const std::string& standard,
                       const std::vector<std::string>& choices) {
    std::string list;
    for (const std::string& choice : choices) {
        list += list.empty() ? choice : ", " + choice;
    }
    options.format = standard;
    app.add_option("--format", options.format, "one of " + list + " [" + standard + "]")
        ->type_name("FORMAT")
        ->check(CLI::IsMember(choices))
        ->group(kOutput);
}

}  // namespace tusk::cli
