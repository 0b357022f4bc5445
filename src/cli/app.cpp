#include "cli/app.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "cli/help_topic.hpp"
#include "tusk/base/edit_distance.hpp"

namespace tusk::cli {

namespace {

// CLI11 lists the options that one excludes by their addresses, which differ from run to run.
class SortedFormatter final : public CLI::Formatter {
  public:
    [[nodiscard]] std::string make_option_opts(const CLI::Option* option) const override {
        constexpr std::string_view kTitle = " Excludes:";
        const std::string text = CLI::Formatter::make_option_opts(option);
        const std::size_t title = text.find(kTitle);
        if (title == std::string::npos) {
            return text;
        }
        const std::size_t list = title + kTitle.size();
        std::vector<std::string> names = CLI::detail::split_up(text.substr(list));
        std::ranges::sort(names);
        return text.substr(0, list) + " " + CLI::detail::join(names, " ");
    }
};

}  // namespace

std::span<const Command> commands() {
    static const std::array<Command, 18> kCommands{
        parse_command(),      merge_command(),     validate_command(), build_command(),  lint_command(),
        get_command(),        explain_command(),   env_command(),      diff_command(),   list_command(),
        affected_command(),   discovery_command(), graph_command(),    render_command(), version_command(),
        completion_command(), man_command(),       help_command()};
    return kCommands;
}

const Command* find_command(std::string_view name) {
    for (const Command& command : commands()) {
        if (command.name == name) {
            return &command;
        }
    }
    return nullptr;
}

std::unique_ptr<CLI::App> make_app(const Command& command, Options& options,
                                   const std::vector<std::string>* args) {
    auto app = std::make_unique<CLI::App>(std::string(command.summary), "tusk " + std::string(command.name));
    app->set_help_flag("-h,--help", "print this help")->group("Every command");
    app->formatter(std::make_shared<SortedFormatter>());
    app->get_formatter()->column_width(34);
    OptionSet set(*app, args);
    command.add_options(set, options);
    for (CLI::App* const action : app->get_subcommands({})) {
        action->set_help_flag("-h,--help", "print this help")->group("Every command");
    }
    return app;
}

std::string help_text(const Command& command) {
    Options unused;
    return make_app(command, unused)->help();
}

std::string overview() {
    std::string text =
        "tusk: the config compiler for service fleets\n"
        "\n"
        "usage: tusk COMMAND [OPTION...]\n"
        "\n";
    for (const Command& command : commands()) {
        text += fmt::format("  {:<12} {}\n", command.name, command.summary);
    }
    text += "\ntusk COMMAND --help lists the options of a command; tusk man COMMAND is its manual.\n";
    for (const HelpTopic& topic : help_topics()) {
        text += fmt::format("tusk help {} {}\n", topic.name, topic.summary);
    }
    return text + "A .tsk file is explained in tsk(5).\n";
}

std::string describe_unknown_command(std::string_view name) {
    std::vector<std::string_view> names;
    for (const Command& command : commands()) {
        names.push_back(command.name);
    }
    const auto similar = find_similar(name, names);
    return fmt::format("there is no command `{}`{}", name,
                       similar ? fmt::format("; did you mean `{}`?", *similar) : "; `tusk help` lists them");
}

}  // namespace tusk::cli
