#include "cli/option_model.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iterator>

#include "cli/app.hpp"

namespace tusk::cli {

namespace {

// CLI11 keeps fixed choices only as the text of the type: `WHEN:{auto,always,never}`.
std::vector<std::string> read_choices(std::string_view type) {
    std::vector<std::string> choices;
    const std::size_t open = type.find(":{");
    if (open == std::string_view::npos) {
        return choices;
    }
    std::string_view rest = type.substr(open + 2, type.find('}', open) - open - 2);
    while (!rest.empty()) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        choices.emplace_back(rest.substr(0, comma));
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    return choices;
}

OptionModel describe_option(const CLI::Option& option) {
    OptionModel model;
    const std::string type = option.get_type_name();
    const bool is_flag = option.get_items_expected_max() == 0;
    model.description = option.get_description();
    model.group = option.get_group();
    model.choices = read_choices(type);
    model.is_argument = option.get_positional();
    model.is_required = option.get_required();
    // An option that runs a callback at each place is as repeatable as one that fills a list.
    model.is_repeatable = option.get_items_expected_max() > 1 || option.get_trigger_on_parse();
    if (model.is_argument) {
        model.names.push_back(option.get_name(true));
        model.value_name = model.names.front();
        return model;
    }
    for (const std::string& name : option.get_snames()) {
        model.names.push_back("-" + name);
    }
    for (const std::string& name : option.get_lnames()) {
        model.names.push_back("--" + name);
    }
    model.value_name = is_flag ? std::string() : type.substr(0, type.find(':'));
    return model;
}

CommandModel describe_app(const CLI::App& app, std::string path) {
    CommandModel model;
    model.path = std::move(path);
    model.summary = app.get_description();
    for (const CLI::Option* const option : app.get_options()) {
        model.options.push_back(describe_option(*option));
    }
    for (const CLI::App* const action : app.get_subcommands({})) {
        model.actions.push_back(describe_app(*action, model.path + " " + action->get_name()));
    }
    return model;
}

}  // namespace

CommandModel describe_command(const Command& command) {
    Options unused;
    return describe_app(*make_app(command, unused), std::string(command.name));
}

std::vector<CommandModel> describe_commands() {
    std::vector<CommandModel> models;
    for (const Command& command : commands()) {
        models.push_back(describe_command(command));
    }
    return models;
}

std::vector<const CommandModel*> with_actions(const CommandModel& command) {
    std::vector<const CommandModel*> all{&command};
    for (const CommandModel& action : command.actions) {
        all.push_back(&action);
    }
    return all;
}

std::string_view name_of(const CommandModel& command) {
    const std::string_view path = command.path;
    return path.substr(path.rfind(' ') + 1);
}

CommandModel describe_before_command(std::span<const CommandModel> commands) {
    CommandModel model;
    if (!commands.empty()) {
        const std::vector<OptionModel>& all = commands.front().options;
        std::copy_if(all.begin(), all.end(), std::back_inserter(model.options),
                     [](const OptionModel& option) { return option.group == kCommonGroup; });
    }
    OptionModel version;
    version.names = {"-V", "--version"};
    version.description = "print the version; without a command only";
    version.group = kCommonGroup;
    model.options.push_back(std::move(version));
    return model;
}

}  // namespace tusk::cli
