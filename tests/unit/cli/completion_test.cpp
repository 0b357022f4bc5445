#include "cli/completion.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "cli/help_topic.hpp"

namespace tusk::cli {
namespace {

OptionModel make_option(std::string name, std::string value_name) {
    OptionModel option;
    option.names = {std::move(name)};
    option.value_name = std::move(value_name);
    return option;
}

TEST(Completion, ProposesByTheValueThatAnOptionTakes) {
    struct Row {
        const char* name;
        const char* value_name;
        Offer offer;
    };
    const Row rows[] = {
        {"--strict", "", Offer::Nothing},      {"--set", "PATH=TEXT", Offer::Text},
        {"--layer", "FILE", Offer::File},      {"-C", "DIR", Offer::Folder},
        {"--env", "NAME", Offer::Environment}, {"--service", "NAME", Offer::Service},
        {"NAME", "NAME", Offer::Service},      {"COMMAND", "COMMAND", Offer::Choice},
        {"TOPIC", "TOPIC", Offer::Choice},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(propose_value(make_option(row.name, row.value_name), {}).offer, row.offer) << row.name;
    }
}

TEST(Completion, ProposesFixedChoices) {
    OptionModel option = make_option("--color", "WHEN");
    option.choices = {"auto", "never"};
    EXPECT_EQ(propose_value(option, {}).offer, Offer::Choice);
    EXPECT_EQ(propose_value(option, {}).words, option.choices);
}

TEST(Completion, ProposesActionsBeforeArguments) {
    const std::vector<CommandModel> commands = describe_commands();
    for (const CommandModel& command : commands) {
        const Proposal proposal = propose_argument(command, commands);
        if (command.path == "discovery") {
            EXPECT_EQ(proposal.words, (std::vector<std::string>{"list", "lookup", "render"}));
        } else if (command.path == "merge" || command.path == "parse") {
            EXPECT_EQ(proposal.offer, Offer::File);
        } else if (command.path == "man") {
            EXPECT_EQ(proposal.words.size(), commands.size());
        } else if (command.path == "help") {
            EXPECT_EQ(proposal.words.size(), commands.size() + help_topics().size());
        } else if (command.path == "version") {
            EXPECT_EQ(proposal.offer, Offer::Nothing);
        }
    }
}

TEST(Completion, QuotesForAShell) {
    EXPECT_EQ(quote_for_shell("a b"), "'a b'");
    EXPECT_EQ(quote_for_shell("it's"), "'it'\\''s'");
}

TEST(Completion, KnowsThreeShells) {
    std::vector<std::string_view> names;
    for (const Shell& shell : shells()) {
        names.push_back(shell.name);
        EXPECT_NE(shell.render(describe_commands()).find("tusk completion " + std::string(shell.name)),
                  std::string::npos);
    }
    EXPECT_EQ(names, (std::vector<std::string_view>{"bash", "zsh", "fish"}));
}

}  // namespace
}  // namespace tusk::cli
