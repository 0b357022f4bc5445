#include <string>
#include <vector>

#include "cli/app.hpp"
#include "cli/command.hpp"
#include "cli/help_topic.hpp"
#include "tusk/base/edit_distance.hpp"

namespace tusk::cli {

namespace {

void add_options(OptionSet& set, Options& options) {
    set.option("TOPIC", options.name, "a command, a topic, a code of a finding or its name");
    add_common_options(set, options);
}

std::optional<std::string> find_text(const std::string& name) {
    if (name.empty()) {
        return overview();
    }
    if (const Command* const command = find_command(name)) {
        return help_text(*command);
    }
    return find_topic_text(name);
}

std::string describe_unknown_topic(const std::string& name) {
    std::vector<std::string> names;
    for (const Command& command : commands()) {
        names.emplace_back(command.name);
    }
    for (const HelpTopic& topic : help_topics()) {
        names.emplace_back(topic.name);
        const std::vector<std::string> entries = topic.list_names();
        names.insert(names.end(), entries.begin(), entries.end());
    }
    const std::vector<std::string_view> candidates(names.begin(), names.end());
    const auto similar = find_similar(name, candidates);
    return fmt::format(
        "there is no help on `{}`{}", name,
        similar ? fmt::format("; did you mean `{}`?", *similar) : "; `tusk help` says what there is");
}

int run(Session& session) {
    const std::string& name = session.options().name;
    const std::optional<std::string> text = find_text(name);
    return text ? session.print(*text) : session.refuse(describe_unknown_topic(name));
}

}  // namespace

const Command& help_command() {
    static constexpr Command kCommand{
        "help",
        "explain a command or a finding",
        "Prints the options of a command, the explanation of a finding, or what there is.\n\n"
        "The code of a finding may be written as TSK3001, tsk3001 or 3001, and its name does as well. The "
        "explanation says why tusk insists, and shows a wrong and a right example. `tusk help codes` lists "
        "all codes.",
        "tusk help merge  # the same as tusk merge --help\n"
        "tusk help TSK3001  # what that finding means, with an example\n"
        "tusk help duplicate-key  # the same\n"
        "tusk help codes  # all codes, a line each",
        add_options,
        run,
    };
    return kCommand;
}

}  // namespace tusk::cli
