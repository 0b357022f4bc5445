#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "cli/option_set.hpp"
#include "tusk/load/layer_stack.hpp"
#include "tusk/pipeline/set_value.hpp"
#include "tusk/project/layer_pattern.hpp"

namespace tusk::cli {

// Everything the command line can say; a command adds the groups that it reads.
struct Options {
    // Every command.
    std::string color = "auto";
    std::string diagnostics = "text";
    std::string directory;  // -C
    bool quiet = false;
    bool verbose = false;
    bool strict = false;
    bool judges = false;                 // the command only judges: its findings are its result
    std::vector<std::string> arguments;  // all of them, as they were given

    // Commands whose findings decide the exit code.
    std::string fail_on = "error";
    std::optional<std::size_t> max_warnings;
    bool exit_zero = false;

    // Commands that read layers.
    std::vector<std::string> files;    // FILE arguments that are layers
    std::vector<std::string> changed;  // FILE arguments of affected, and of validate --affected
    std::vector<std::string> layers;
    std::string layer_directory;  // --dir
    std::string environment;
    std::string service;
    Dimensions dimensions;  // --var
    std::vector<SetValue> sets;
    std::vector<std::string> env_files;
    bool no_env = false;
    bool dynamic_env = false;
    std::string now;
    std::vector<std::string> allowed_paths;
    std::vector<std::string> schemas;  // --schema
    bool no_builtin_schemas = false;

    // Commands that write an artifact.
    std::string format;
    std::string output;
    bool compact = false;
    bool sort_keys = false;
    bool with_globals = false;

    // Of `build`: several of each.
    std::vector<std::string> environments;
    std::vector<std::string> services;
    std::optional<std::size_t> jobs;
    std::string shard;
    bool dry_run = false;
    bool show_diff = false;
    bool durable = false;

    // Single commands.
    bool ast = false;
    bool no_resolve = false;
    bool opaque_ops = false;
    bool all = false;
    bool affected = false;
    bool every_path = false;
    bool json = false;
    bool check = false;
    bool example = false;
    bool exists = false;
    bool list = false;
    std::vector<std::string> deny;   // rules of lint
    std::vector<std::string> allow;  // rules of lint
    std::string baseline;
    bool write_baseline = false;
    bool fix = false;
    std::optional<std::string> fallback;
    std::string path;
    std::vector<std::string> paths;
    std::string type;
    bool nul = false;
    bool shell = false;
    std::string name;
    std::string form = "full";
    bool explain = false;       // --explain of render
    std::string check_command;  // --check-with
    std::string action;
    std::string before;  // the two of `diff`
    std::string after;
    bool is_revision = false;  // --rev
    bool only_paths = false;
    bool json_patch = false;
    bool reveal = false;
};

// What is wrong with an empty name, which is mostly an unset shell variable and must not mean "not given".
[[nodiscard]] std::string check_not_empty(const std::string& text);

void add_common_options(OptionSet& set, Options& options);
// Which findings fail the run.
void add_verdict_options(OptionSet& set, Options& options);
void add_variable_options(OptionSet& set, Options& options);
void add_no_env_option(OptionSet& set, Options& options);
// Where the project lies and what its own dimensions are.
void add_place_options(OptionSet& set, Options& options);
void add_environment_option(OptionSet& set, Options& options, const char* description);
void add_service_option(OptionSet& set, Options& options);
void add_layer_options(OptionSet& set, Options& options);
// Commands that check values.
void add_schema_option(OptionSet& set, Options& options);
void add_builtin_schema_option(OptionSet& set, Options& options);
// Where the fleet is chosen as a whole: no files, no service.
void add_project_options(OptionSet& set, Options& options);
// The same without --env.
void add_set_options(OptionSet& set, Options& options);
DeclaredOption add_output_option(OptionSet& set, Options& options);
// Values that are printed, or names that are read.
void add_null_option(OptionSet& set, Options& options);
// Commands that show values to people.
void add_reveal_option(OptionSet& set, Options& options);
void add_print_options(OptionSet& set, Options& options);
DeclaredOption add_globals_option(OptionSet& set, Options& options);
void add_format_option(OptionSet& set, Options& options, const std::string& standard,
                       const std::vector<std::string>& choices);

}  // namespace tusk::cli
