#include "cli/option_model.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>

namespace tusk::cli {
namespace {

// Every command and every action.
std::vector<CommandModel> all_paths() {
    std::vector<CommandModel> all;
    for (const CommandModel& command : describe_commands()) {
        for (const CommandModel* const path : with_actions(command)) {
            all.push_back(*path);
        }
    }
    return all;
}

const OptionModel* find_option(const CommandModel& command, const std::string& name) {
    for (const OptionModel& option : command.options) {
        if (std::find(option.names.begin(), option.names.end(), name) != option.names.end()) {
            return &option;
        }
    }
    return nullptr;
}

CommandModel describe(std::string_view path) {
    for (const CommandModel& command : all_paths()) {
        if (command.path == path) {
            return command;
        }
    }
    ADD_FAILURE() << "no command " << path;
    return {};
}

// `JSON on one line` may begin with capitals: the word is written so everywhere.
bool begins_like_a_phrase(std::string_view text) {
    return text.size() > 1 && (std::isupper(static_cast<unsigned char>(text[0])) == 0 ||
                               std::isupper(static_cast<unsigned char>(text[1])) != 0);
}

bool is_upper_case(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](unsigned char c) { return std::islower(c) != 0; });
}

TEST(OptionModel, EveryCommandHasASummaryAndItsRowHasTexts) {
    for (const CommandModel& command : all_paths()) {
        SCOPED_TRACE(command.path);
        EXPECT_TRUE(begins_like_a_phrase(command.summary)) << command.summary;
        EXPECT_FALSE(command.summary.ends_with('.')) << command.summary;
        EXPECT_LE(command.summary.size(), 80U);
    }
    for (const Command& command : commands()) {
        SCOPED_TRACE(command.name);
        EXPECT_TRUE(command.description.ends_with('.'));
        EXPECT_NE(command.examples.find("  # "), std::string_view::npos);
    }
}

TEST(OptionModel, EveryExampleRunsTusk) {
    for (const Command& command : commands()) {
        const std::string call = "tusk " + std::string(command.name);
        std::string_view rest = command.examples;
        while (!rest.empty()) {
            const std::string_view line = rest.substr(0, rest.find('\n'));
            rest.remove_prefix(std::min(line.size() + 1, rest.size()));
            EXPECT_NE(line.find(call), std::string_view::npos) << line;
            EXPECT_NE(line.find("  # "), std::string_view::npos) << line;
        }
    }
}

TEST(OptionModel, NamesOfCommandsAndActionsAreUnique) {
    std::set<std::string> paths;
    for (const CommandModel& command : all_paths()) {
        EXPECT_TRUE(paths.insert(command.path).second) << command.path;
    }
}

TEST(OptionModel, EveryOptionIsDescribedAsAPhrase) {
    for (const CommandModel& command : all_paths()) {
        for (const OptionModel& option : command.options) {
            ASSERT_FALSE(option.names.empty()) << command.path;
            SCOPED_TRACE(command.path + " " + option.names.back());
            EXPECT_TRUE(begins_like_a_phrase(option.description)) << option.description;
            EXPECT_FALSE(option.description.ends_with('.')) << option.description;
            EXPECT_EQ(option.description.find('\n'), std::string::npos);
        }
    }
}

// CLI11 calls a value whose name nobody chose TEXT, INT or the like; `--default TEXT` is meant so.
TEST(OptionModel, EveryValueHasAName) {
    for (const CommandModel& command : all_paths()) {
        for (const OptionModel& option : command.options) {
            SCOPED_TRACE(command.path + " " + option.names.back());
            const bool is_free = option.value_name == "TEXT";
            EXPECT_TRUE(!is_free || option.names.back() == "--default");
            EXPECT_TRUE(is_upper_case(option.value_name)) << option.value_name;
            EXPECT_FALSE(option.value_name.empty() && !option.choices.empty());
        }
    }
}

TEST(OptionModel, NamesOfOptionsAreUniqueAndWellFormed) {
    for (const CommandModel& command : all_paths()) {
        std::set<std::string> names;
        for (const OptionModel& option : command.options) {
            for (const std::string& name : option.names) {
                SCOPED_TRACE(command.path + " " + name);
                EXPECT_TRUE(names.insert(name).second);
                if (option.is_argument) {
                    EXPECT_TRUE(is_upper_case(name));
                } else if (name.starts_with("--")) {
                    EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-"), std::string::npos);
                } else {
                    EXPECT_EQ(name.size(), 2U);
                }
            }
        }
    }
}

TEST(OptionModel, AnOptionMeansTheSameEverywhere) {
    std::set<std::pair<std::string, std::string>> seen;
    std::set<std::string> names;
    for (const CommandModel& command : all_paths()) {
        for (const OptionModel& option : command.options) {
            const std::string_view name = option.names.back();
            // These say their default, which differs, or what there is all of.
            const bool varies = option.is_argument || name == "--format" || name == "--form" ||
                                name == "--env" || name == "--all" || name == "--list" ||
                                // `build` takes several, and a folder.
                                name == "--service" || name == "--output" || name == "--check";
            if (!varies &&
                seen.insert({option.names.back(), option.description + option.value_name}).second) {
                EXPECT_TRUE(names.insert(option.names.back()).second) << option.names.back();
            }
        }
    }
}

TEST(OptionModel, EveryCommandHasTheCommonOptions) {
    for (const CommandModel& command : all_paths()) {
        if (!command.actions.empty()) {
            continue;
        }
        for (const char* const name :
             {"--help", "--color", "--diagnostics", "-C", "--quiet", "--verbose", "--strict"}) {
            SCOPED_TRACE(command.path + " " + name);
            const OptionModel* const option = find_option(command, name);
            ASSERT_NE(option, nullptr);
            EXPECT_EQ(option->group, kCommonGroup);
        }
    }
}

TEST(OptionModel, AnActionBelongsToItsCommand) {
    const CommandModel discovery = describe("discovery");
    ASSERT_EQ(discovery.actions.size(), 3U);
    EXPECT_EQ(discovery.actions[1].path, "discovery lookup");
    EXPECT_EQ(name_of(discovery.actions[1]), "lookup");
    EXPECT_EQ(name_of(discovery), "discovery");
    EXPECT_EQ(with_actions(discovery).size(), 4U);
}

TEST(OptionModel, ReadsNamesValuesAndChoices) {
    const CommandModel merge = describe("merge");
    const OptionModel* const output = find_option(merge, "--output");
    ASSERT_NE(output, nullptr);
    EXPECT_EQ(output->names, (std::vector<std::string>{"-o", "--output"}));
    EXPECT_EQ(output->value_name, "FILE");
    EXPECT_FALSE(output->is_repeatable);
    EXPECT_TRUE(output->choices.empty());
    const OptionModel* const color = find_option(merge, "--color");
    ASSERT_NE(color, nullptr);
    EXPECT_EQ(color->value_name, "WHEN");
    EXPECT_EQ(color->choices, (std::vector<std::string>{"auto", "always", "never"}));
    const OptionModel* const compact = find_option(merge, "--compact");
    ASSERT_NE(compact, nullptr);
    EXPECT_EQ(compact->value_name, "");
}

TEST(OptionModel, KnowsWhatMayBeRepeated) {
    const CommandModel merge = describe("merge");
    for (const char* const name : {"FILE", "--layer", "--env-file", "--set", "--set-json"}) {
        const OptionModel* const option = find_option(merge, name);
        ASSERT_NE(option, nullptr) << name;
        EXPECT_TRUE(option->is_repeatable) << name;
    }
    for (const char* const name : {"--env", "--service", "--format", "--strict"}) {
        const OptionModel* const option = find_option(merge, name);
        ASSERT_NE(option, nullptr) << name;
        EXPECT_FALSE(option->is_repeatable) << name;
    }
}

TEST(OptionModel, KnowsArguments) {
    const CommandModel parse = describe("parse");
    const OptionModel* const file = find_option(parse, "FILE");
    ASSERT_NE(file, nullptr);
    EXPECT_TRUE(file->is_argument);
    EXPECT_TRUE(file->is_required);
    EXPECT_FALSE(file->is_repeatable);
}

TEST(OptionModel, BeforeTheCommandStandCommonOptions) {
    const CommandModel before = describe_before_command(describe_commands());
    EXPECT_EQ(before.path, "");
    EXPECT_NE(find_option(before, "-C"), nullptr);
    EXPECT_NE(find_option(before, "--version"), nullptr);
    EXPECT_EQ(find_option(before, "--env"), nullptr);
}

}  // namespace
}  // namespace tusk::cli
