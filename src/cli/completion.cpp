#include "cli/completion.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "cli/help_topic.hpp"

namespace tusk::cli {

namespace {

bool has_name(const OptionModel& option, std::string_view name) {
    return std::find(option.names.begin(), option.names.end(), name) != option.names.end();
}

std::vector<std::string> names_of(std::span<const CommandModel> commands) {
    std::vector<std::string> names;
    for (const CommandModel& command : commands) {
        names.emplace_back(name_of(command));
    }
    return names;
}

}  // namespace

Proposal propose_value(const OptionModel& option, std::span<const CommandModel> commands) {
    if (option.value_name.empty()) {
        return {};
    }
    if (!option.choices.empty()) {
        return {Offer::Choice, option.choices};
    }
    if (option.value_name == "COMMAND") {
        return {Offer::Choice, names_of(commands)};
    }
    if (option.value_name == "TOPIC") {
        std::vector<std::string> names = names_of(commands);
        for (const HelpTopic& topic : help_topics()) {
            names.emplace_back(topic.name);
        }
        return {Offer::Choice, std::move(names)};
    }
    if (option.value_name == "FILE") {
        return {Offer::File, {}};
    }
    if (option.value_name == "DIR") {
        return {Offer::Folder, {}};
    }
    // What `diff` compares are environments most of the time.
    if (has_name(option, "--env") || has_name(option, "A")) {
        return {Offer::Environment, {}};
    }
    // The argument of `discovery lookup` is a service, too.
    if (has_name(option, "--service") || has_name(option, "NAME")) {
        return {Offer::Service, {}};
    }
    return {Offer::Text, {}};
}

Proposal propose_argument(const CommandModel& command, std::span<const CommandModel> commands) {
    if (!command.actions.empty()) {
        return {Offer::Choice, names_of(command.actions)};
    }
    const auto argument = std::find_if(command.options.begin(), command.options.end(),
                                       [](const OptionModel& option) { return option.is_argument; });
    return argument == command.options.end() ? Proposal() : propose_value(*argument, commands);
}

std::vector<std::string> option_names(const CommandModel& command) {
    std::vector<std::string> names;
    for (const OptionModel& option : command.options) {
        if (!option.is_argument) {
            names.insert(names.end(), option.names.begin(), option.names.end());
        }
    }
    return names;
}

std::string join_words(std::span<const std::string> words) {
    std::string text;
    for (const std::string& word : words) {
        text += text.empty() ? word : " " + word;
    }
    return text;
}

std::string quote_for_shell(std::string_view text) {
    std::string quoted = "'";
    for (const char c : text) {
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    }
    return quoted + "'";
}

std::span<const Shell> shells() {
    static constexpr std::array<Shell, 3> kShells{
        {{"bash", render_bash_completion}, {"zsh", render_zsh_completion}, {"fish", render_fish_completion}}};
    return kShells;
}

}  // namespace tusk::cli
