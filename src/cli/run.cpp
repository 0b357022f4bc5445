#include "tusk/cli/run.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "cli/app.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/session.hpp"
#include "tusk/base/edit_distance.hpp"
#include "tusk/project/project.hpp"

namespace tusk::cli {

namespace {

int fail_use(Environment& environment, const std::string& message, std::string_view command) {
    static_cast<void>(environment.err.write(fmt::format("tusk: {}\ntry `tusk {}--help`\n", message,
                                                        command.empty() ? "" : std::string(command) + " ")));
    return kWrongUse;
}

// The verb may follow options that every command has: `tusk -C dir merge`.
struct Invocation {
    const Command* command = nullptr;
    std::vector<std::string> args;
};

Invocation find_invocation(std::span<const std::string> args) {
    Invocation invocation;
    std::vector<std::string> leading;
    for (std::size_t i = 0; i < args.size(); ++i) {
        const bool takes_value = args[i] == "-C" || args[i] == "--color" || args[i] == "--diagnostics";
        if (invocation.command == nullptr && takes_value && i + 1 < args.size()) {
            leading.push_back(args[i++]);
        } else if (invocation.command == nullptr && !args[i].starts_with("-")) {
            invocation.command = find_command(args[i]);
            if (invocation.command == nullptr) {
                invocation.args = {args[i]};
                return invocation;
            }
            continue;
        }
        (invocation.command == nullptr ? leading : invocation.args).push_back(args[i]);
    }
    invocation.args.insert(invocation.args.end(), leading.begin(), leading.end());
    return invocation;
}

void parse(CLI::App& app, const Invocation& invocation) {
    std::vector<std::string> reversed(invocation.args.rbegin(), invocation.args.rend());
    app.parse(reversed);
}

// Declares only the options that are there: a short run spends most of its time on declaring others.
// Nothing when something is wrong or help was asked for.
std::optional<Options> parse_named(const Invocation& invocation) {
    std::optional<Options> options(std::in_place);
    const std::unique_ptr<CLI::App> app = make_app(*invocation.command, *options, &invocation.args);
    options->arguments = invocation.args;
    try {
        parse(*app, invocation);
    } catch (const CLI::ParseError&) {
        options.reset();
    }
    return options;
}

const CLI::App& deepest(const CLI::App& app) {
    const std::vector<CLI::App*> chosen = app.get_subcommands();
    return chosen.empty() ? app : *chosen.front();
}

// `tusk list service`: names the actions, and the one that was probably meant.
std::string describe_missing_action(const CLI::App& app, const std::vector<std::string>& remaining) {
    std::vector<std::string> names;
    for (const CLI::App* const action : app.get_subcommands([](const CLI::App*) { return true; })) {
        names.push_back(action->get_name());
    }
    const std::vector<std::string_view> views(names.begin(), names.end());
    const std::string found = remaining.empty() ? std::string() : remaining.front();
    const auto similar = find_similar(found, views);
    return fmt::format("expected {}{}{}", fmt::join(names, ", "),
                       found.empty() ? "" : fmt::format("; found `{}`", found),
                       similar ? fmt::format("; did you mean `{}`?", *similar) : "");
}

// Names the option that was probably meant.
std::string describe_parse_error(const CLI::App& app, const CLI::ParseError& error) {
    const bool needs_action = app.get_require_subcommand_min() != 0 && app.get_subcommands().empty();
    if (needs_action && dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
        return describe_missing_action(app, app.remaining());
    }
    const auto* const extras = dynamic_cast<const CLI::ExtrasError*>(&error);
    if (extras == nullptr) {
        return error.what();
    }
    const std::vector<std::string> remaining = deepest(app).remaining(true);
    const std::string unknown = remaining.empty() ? std::string() : remaining.front();
    std::vector<std::string> names;
    for (const CLI::Option* const option : deepest(app).get_options()) {
        for (const std::string& name : option->get_lnames()) {
            names.push_back("--" + name);
        }
    }
    const std::vector<std::string_view> views(names.begin(), names.end());
    const std::string bare = unknown.substr(0, unknown.find('='));
    const auto similar = unknown.starts_with("-") ? find_similar(bare, views) : std::nullopt;
    return fmt::format("{} `{}`{}", unknown.starts_with("-") ? "there is no option" : "unexpected argument",
                       bare, similar ? fmt::format("; did you mean `{}`?", *similar) : "");
}

std::optional<std::string> check_options(const Options& options) {
    const bool files = !options.files.empty() || !options.layers.empty();
    if (!options.files.empty() && !options.layers.empty()) {
        return "FILE arguments and --layer exclude each other";
    }
    if (files && (!options.environment.empty() || !options.service.empty() ||
                  !options.layer_directory.empty() || !options.dimensions.empty() || options.all)) {
        return "layers named as files exclude --dir, --env, --service, --var and --all";
    }
    if (options.all && !options.environment.empty()) {
        return "--all takes every environment: it excludes --env";
    }
    std::vector<std::string> names{options.environment, options.service};
    names.insert(names.end(), options.environments.begin(), options.environments.end());
    names.insert(names.end(), options.services.begin(), options.services.end());
    for (const std::string& name : names) {
        if (!name.empty() && !is_layer_name(name)) {
            return fmt::format(
                "`{}` is no name of an environment or service: letters, digits, `.`, `_` and `-`, starting "
                "with a letter or digit",
                name);
        }
    }
    return std::nullopt;
}

int run_command(const Command& command, const Options& options, Environment& environment) {
    if (!options.directory.empty()) {
        if (const std::error_code error = environment.files.change_directory(options.directory)) {
            return fail_use(environment,
                            fmt::format("cannot enter `{}`: {}", options.directory, error.message()),
                            command.name);
        }
    }
    if (const std::optional<std::string> problem = check_options(options)) {
        return fail_use(environment, *problem, command.name);
    }
    Session session(environment, options, std::string(command.name));
    if (const std::optional<std::string> problem = session.prepare_world()) {
        return fail_use(environment, *problem, command.name);
    }
    if (!session.prepare()) {
        return session.close(session.finish(true, options.judges));
    }
    const std::optional<std::string> chosen = session.selection().environment;
    if (chosen && !is_layer_name(*chosen)) {
        return fail_use(environment,
                        fmt::format("$APP_ENV is `{}`, which is no name of an environment", *chosen),
                        command.name);
    }
    return session.close(command.run(session));
}

}  // namespace

int run(std::span<const std::string> args, Environment& environment) {
    const Invocation invocation = find_invocation(args);
    if (invocation.command == nullptr) {
        const std::string first = invocation.args.empty() ? std::string() : invocation.args.front();
        if (first == "-h" || first == "--help") {
            return environment.out.write(overview()) ? kYes : kUnwritable;
        }
        if (first == "--version" || first == "-V") {
            return environment.out.write("tusk " TUSK_VERSION "\n") ? kYes : kUnwritable;
        }
        if (first.empty()) {
            static_cast<void>(environment.err.write(overview()));
            return kWrongUse;
        }
        return fail_use(environment,
                        first.starts_with("-") ? fmt::format("expected a command, found `{}`", first)
                                               : describe_unknown_command(first),
                        "");
    }
    if (const std::optional<Options> options = parse_named(invocation)) {
        return run_command(*invocation.command, *options, environment);
    }
    Options options;
    options.arguments = invocation.args;
    const std::unique_ptr<CLI::App> app = make_app(*invocation.command, options);
    try {
        parse(*app, invocation);
    } catch (const CLI::CallForHelp&) {
        return environment.out.write(deepest(*app).help()) ? kYes : kUnwritable;
    } catch (const CLI::ParseError& error) {
        return fail_use(environment, describe_parse_error(*app, error), invocation.command->name);
    }
    return run_command(*invocation.command, options, environment);
}

}  // namespace tusk::cli
