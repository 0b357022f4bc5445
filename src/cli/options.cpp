#include "cli/options.hpp"

#include <algorithm>

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
std::string take_set(const std::string& text, bool is_json, Options& options) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0) {
        return "expected " + std::string(is_json ? "path=json" : "path=text") + ", found `" + text + "`";
    }
    const std::string path = text.substr(0, equals);
    const KeyPathResult parsed = parse_key_path(path);
    if (!parsed.path) {
        return "`" + path + "` is no path: expected " + std::string(parsed.expected);
    }
    if (std::ranges::any_of(parsed.path->steps,
                            [](const PathStep& step) { return step.index.has_value(); })) {
        return "`" + path + "`: an index cannot be set, only keys";
    }
    options.sets.push_back(SetValue{path, text.substr(equals + 1), is_json});
    return {};
}

void add_set_option(OptionSet& set, Options& options, const char* name, bool is_json, const char* type,
                    const char* description) {
    set.each(
           name, [&options, is_json](const std::string& text) { return take_set(text, is_json, options); },
           description)
        .type(type)
        .group(kLayers);
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

void add_var_option(OptionSet& set, Options& options) {
    set.each(
           "--var",
           [&options](const std::string& text) {
               std::string fault = find_var_fault(text);
               if (fault.empty()) {
                   const std::size_t equals = text.find('=');
                   options.dimensions.insert_or_assign(text.substr(0, equals), text.substr(equals + 1));
               }
               return fault;
           },
           "value of a dimension of the layers, such as region=eu (repeatable)")
        .type("NAME=VALUE")
        .group(kLayers);
}

}  // namespace

std::string check_not_empty(const std::string& text) {
    return text.empty() ? "expected a value, found nothing" : "";
}

void add_common_options(OptionSet& set, Options& options) {
    set.option("--color", options.color, "colour in messages: auto (on a terminal), always, never")
        .type("WHEN")
        .one_of({"auto", "always", "never"})
        .group(kCommon);
    set.option("--diagnostics", options.diagnostics,
               "form of the findings: text, short (a line each), json (an object a line), sarif, github, "
               "gitlab, junit")
        .type("FORM")
        .one_of(diag_format_names())
        .group(kCommon);
    set.option("-C", options.directory, "run as if started in this folder")
        .check(check_not_empty)
        .type("DIR")
        .group(kCommon);
    set.flag("-q,--quiet", options.quiet, "no notes and no summary, only findings that matter")
        .group(kCommon);
    set.flag("-v,--verbose", options.verbose, "also findings of style").group(kCommon);
    set.flag("--strict", options.strict, "warnings are errors").group(kCommon);
}

void add_verdict_options(OptionSet& set, Options& options) {
    set.option("--fail-on", options.fail_on, "the least finding that fails the run [error]")
        .type("SEVERITY")
        .one_of({"error", "warning", "note"})
        .group(kVerdict);
    set.option("--max-warnings", options.max_warnings, "more warnings than this fail the run")
        .type("N")
        .check([](const std::string& text) {
            const bool is_count = text.find_first_not_of("0123456789") == std::string::npos;
            return is_count && !text.empty() ? "" : "expected a number, found `" + text + "`";
        })
        .group(kVerdict);
    set.flag("--exit-zero", options.exit_zero, "exit with 0 where findings would make it 1").group(kVerdict);
}

void add_no_env_option(OptionSet& set, Options& options) {
    set.flag("--no-env", options.no_env, "do not read the process environment").group(kVariables);
}

void add_variable_options(OptionSet& set, Options& options) {
    set.option("--env-file", options.env_files,
               "read variables from a dotenv file; the process environment wins (repeatable)")
        .check(check_not_empty)
        .type("FILE")
        .one_each()
        .group(kVariables);
    add_no_env_option(set, options);
    set.flag("--dynamic-env", options.dynamic_env,
             "the name of a variable may be computed: @env(\"A_\" + $b)")
        .group(kVariables);
    set.option("--now", options.now, "the moment that @now and @date see [$SOURCE_DATE_EPOCH]")
        .check(check_not_empty)
        .type("RFC3339")
        .group(kVariables);
    set.option("--allow-path", options.allowed_paths,
               "files may also name what lies in this folder (repeatable)")
        .check(check_not_empty)
        .type("DIR")
        .one_each()
        .group(kVariables);
}

void add_place_options(OptionSet& set, Options& options) {
    set.option("--dir", options.layer_directory,
               "folder where the layers start [config/services, config or .]")
        .check(check_not_empty)
        .type("DIR")
        .group(kLayers);
    add_var_option(set, options);
}

void add_environment_option(OptionSet& set, Options& options, const char* description) {
    set.option("--env", options.environment, description).check(check_not_empty).type("NAME").group(kLayers);
}

void add_service_option(OptionSet& set, Options& options) {
    set.option("--service", options.service, "service whose file is the top layer")
        .check(check_not_empty)
        .type("NAME")
        .group(kLayers);
}

void add_project_options(OptionSet& set, Options& options) {
    add_environment_option(set, options, "environment [$APP_ENV, else development]");
    add_set_options(set, options);
}

void add_set_options(OptionSet& set, Options& options) {
    add_place_options(set, options);
    add_set_option(set, options, "--set", false, "PATH=TEXT",
                   "set a string on top of all layers (repeatable)");
    add_set_option(set, options, "--set-json", true, "PATH=JSON",
                   "set a JSON value on top of all layers (repeatable)");
    add_variable_options(set, options);
}

void add_layer_options(OptionSet& set, Options& options) {
    add_service_option(set, options);
    set.option("--layer", options.layers,
               "a layer, lowest first; replaces --dir, --env, --service and --var (repeatable)")
        .check(check_not_empty)
        .type("FILE")
        .one_each()
        .group(kLayers);
    add_project_options(set, options);
}

void add_schema_option(OptionSet& set, Options& options) {
    set.option("--schema", options.schemas,
               "a JSON Schema that the whole configuration must keep, besides those of tusk.tsk (repeatable)")
        .check(check_not_empty)
        .type("FILE")
        .one_each()
        .group(kLayers);
}

void add_builtin_schema_option(OptionSet& set, Options& options) {
    set.flag("--no-builtin-schemas", options.no_builtin_schemas,
             "leave out the schemas that tusk has for `server`, `database`, `gateway` and other sections")
        .group(kLayers);
}

DeclaredOption add_output_option(OptionSet& set, Options& options) {
    return set.option("-o,--output", options.output, "write to this file, whole or not at all [-]")
        .check(check_not_empty)
        .type("FILE")
        .group(kOutput);
}

void add_null_option(OptionSet& set, Options& options) {
    set.flag("-0,--null", options.nul, "each value or name ends with a NUL character, not a line end");
}

void add_reveal_option(OptionSet& set, Options& options) {
    set.flag("--reveal", options.reveal, "show secrets instead of ***").group(kOutput);
}

DeclaredOption add_globals_option(OptionSet& set, Options& options) {
    return set.flag("--with-globals", options.with_globals, "print the globals too, as a table \"$\"")
        .group(kOutput);
}

void add_print_options(OptionSet& set, Options& options) {
    set.flag("--compact", options.compact, "JSON on one line").group(kOutput);
    set.flag("--sort-keys", options.sort_keys, "keys in bytewise order").group(kOutput);
}

void add_format_option(OptionSet& set, Options& options, const std::string& standard,
                       const std::vector<std::string>& choices) {
    std::string list;
    for (const std::string& choice : choices) {
        list += list.empty() ? choice : ", " + choice;
    }
    options.format = standard;
    set.option("--format", options.format, ("one of " + list + " [" + standard + "]").c_str())
        .type("FORMAT")
        .one_of(choices)
        .group(kOutput);
}

}  // namespace tusk::cli
