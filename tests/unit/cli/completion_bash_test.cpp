#include <gtest/gtest.h>

#include <algorithm>

#include "cli/completion.hpp"
#include "shell.hpp"

namespace tusk::cli {
namespace {

using Words = std::vector<std::string>;

class CompletionBash : public ::testing::Test {
  protected:
    void SetUp() override {
        if (!has_shell("bash")) {
            GTEST_SKIP() << "bash is not installed";
        }
        folder_.write("tusk.bash", render_bash_completion(describe_commands()));
    }

    // What is offered for the last word.
    [[nodiscard]] Words complete(const Words& words) const {
        std::string script = "source ../tusk.bash\nCOMP_WORDS=(";
        for (const std::string& word : words) {
            script += quote_for_shell(word) + " ";
        }
        script += ")\nCOMP_CWORD=" + std::to_string(words.size() - 1) +
                  "\n_tusk\n((${#COMPREPLY[@]})) && printf '%s\\n' \"${COMPREPLY[@]}\"\nexit 0\n";
        Words offered = folder_.run("bash --norc", script);
        std::sort(offered.begin(), offered.end());
        return offered;
    }

    ShellFolder folder_;
};

TEST_F(CompletionBash, RegistersBothNames) {
    const Words lines = folder_.run("bash --norc", "source ../tusk.bash\ncomplete -p tusk tsk\n");
    EXPECT_EQ(lines, (Words{"complete -F _tusk tusk", "complete -F _tusk tsk"}));
}

TEST_F(CompletionBash, RunsWithUnsetVariablesAsErrors) {
    EXPECT_EQ(folder_.run("bash --norc",
                          "set -u\nsource ../tusk.bash\nCOMP_WORDS=(tusk merge --env s)\n"
                          "COMP_CWORD=3\n_tusk\necho \"${COMPREPLY[@]}\"\n"),
              Words{"staging"});
}

TEST_F(CompletionBash, OffersCommands) {
    EXPECT_EQ(complete({"tusk", "ver"}), Words{"version"});
    EXPECT_EQ(complete({"tusk", "-q", "ver"}), Words{"version"});
    EXPECT_EQ(complete({"tusk", "-C", "..", "ver"}), Words{"version"});
    EXPECT_EQ(complete({"tusk", "--color", "never", "ver"}), Words{"version"});
    EXPECT_EQ(complete({"tusk", ""}).size(), commands().size());
    EXPECT_EQ(complete({"tusk", "help", "par"}), Words{"parse"});
    EXPECT_EQ(complete({"tusk", "--vers"}), Words{"--version"});
}

TEST_F(CompletionBash, OffersOptionsOfTheCommand) {
    EXPECT_EQ(complete({"tusk", "parse", "--no-"}), (Words{"--no-env", "--no-resolve"}));
    EXPECT_EQ(complete({"tusk", "merge", "--no-"}), Words{"--no-env"});
    EXPECT_EQ(complete({"tsk", "merge", "a.tsk", "--com"}), Words{"--compact"});
}

TEST_F(CompletionBash, OffersEveryOptionOfEveryCommand) {
    for (const CommandModel& command : describe_commands()) {
        for (const CommandModel* const path : with_actions(command)) {
            Words words{"tusk", command.path};
            if (path != &command) {
                words.emplace_back(name_of(*path));
            }
            words.emplace_back("-");
            Words names = option_names(*path);
            std::sort(names.begin(), names.end());
            EXPECT_EQ(complete(words), names) << path->path;
        }
    }
}

TEST_F(CompletionBash, OffersChoices) {
    EXPECT_EQ(complete({"tusk", "merge", "--format", ""}), (Words{"env", "flat", "json", "tsk", "yaml"}));
    EXPECT_EQ(complete({"tusk", "discovery", "render", "--format", ""}), (Words{"json", "tsk"}));
    EXPECT_EQ(complete({"tusk", "completion", "z"}), Words{"zsh"});
    EXPECT_EQ(complete({"tusk", "--color", "al"}), Words{"always"});
}

TEST_F(CompletionBash, TakesAValueAfterAnEqualsSign) {
    EXPECT_EQ(complete({"tusk", "merge", "--format", "=", "js"}), Words{"json"});
    EXPECT_EQ(complete({"tusk", "merge", "--color", "="}), (Words{"always", "auto", "never"}));
    EXPECT_EQ(complete({"tusk", "merge", "--format=js"}), Words{"--format=json"});
    EXPECT_EQ(complete({"tusk", "merge", "--format", "=", "json", "--com"}), Words{"--compact"});
}

TEST_F(CompletionBash, OffersActions) {
    EXPECT_EQ(complete({"tusk", "discovery", ""}), (Words{"list", "lookup", "render"}));
    EXPECT_EQ(complete({"tusk", "discovery", "render", "--fo"}), (Words{"--form", "--format"}));
    EXPECT_EQ(complete({"tusk", "discovery", "list", "--fo"}), Words{});
    EXPECT_EQ(complete({"tusk", "merge", "list", "--service", "u"}), Words{"user-service"});
}

TEST_F(CompletionBash, OffersEnvironmentsAndServicesOfTheProject) {
    EXPECT_EQ(complete({"tusk", "merge", "--env", ""}), (Words{"production", "staging"}));
    EXPECT_EQ(complete({"tusk", "merge", "--env", "=", "p"}), Words{"production"});
    EXPECT_EQ(complete({"tusk", "merge", "--service", ""}), (Words{"order-service", "user-service"}));
    EXPECT_EQ(complete({"tusk", "discovery", "lookup", "o"}), Words{"order-service"});
}

TEST_F(CompletionBash, LooksIntoTheFolderThatIsNamed) {
    EXPECT_EQ(complete({"tusk", "-C", "../other", "merge", "--env", ""}), Words{"test"});
    EXPECT_EQ(complete({"tusk", "merge", "--dir", "../other", "--env", ""}), Words{"test"});
    EXPECT_EQ(complete({"tusk", "merge", "--dir", "=", "../other", "--env", ""}), Words{"test"});
    EXPECT_EQ(complete({"tusk", "merge", "--dir=../other", "--service", ""}), Words{"api"});
    EXPECT_EQ(complete({"tusk", "merge", "-C", "~/other", "--service", ""}), Words{"api"});
    EXPECT_EQ(complete({"tusk", "-C", "..", "merge", "--env", ""}), Words{});
}

TEST_F(CompletionBash, OffersFilesAndFolders) {
    EXPECT_EQ(complete({"tusk", "parse", "a"}), Words{"a file.tsk"});
    EXPECT_EQ(complete({"tusk", "merge", "--env-file", "s"}), Words{"shop.env"});
    EXPECT_EQ(complete({"tusk", "merge", "-o", "s"}), Words{"shop.env"});
    EXPECT_EQ(complete({"tusk", "merge", "--layer", "config/services/b"}), Words{"config/services/base.tsk"});
    EXPECT_EQ(complete({"tusk", "merge", "--dir", ""}), Words{"config"});
    EXPECT_EQ(complete({"tusk", "-C", "../other", "parse", "ap"}), Words{"api.json"});
    EXPECT_EQ(complete({"tusk", "-C", "../other", "parse", "env"}), Words{"environment/"});
}

TEST_F(CompletionBash, OffersNothingForFreeText) {
    EXPECT_EQ(complete({"tusk", "get", ""}), Words{});
    EXPECT_EQ(complete({"tusk", "merge", "--set", ""}), Words{});
    EXPECT_EQ(complete({"tusk", "merge", "--set", "a", "="}), Words{});
    EXPECT_EQ(complete({"tusk", "merge", "--set", "a", "=", "s"}), Words{});
    EXPECT_EQ(complete({"tusk", "nothing", ""}), Words{});
}

}  // namespace
}  // namespace tusk::cli
