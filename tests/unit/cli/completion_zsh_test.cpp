#include <gtest/gtest.h>

#include "cli/completion.hpp"
#include "shell.hpp"

namespace tusk::cli {
namespace {

class CompletionZsh : public ::testing::Test {
  protected:
    void SetUp() override {
        if (!has_shell("zsh")) {
            GTEST_SKIP() << "zsh is not installed";
        }
        folder_.write("_tusk", script_);
    }

    const std::string script_ = render_zsh_completion(describe_commands());
    ShellFolder folder_;
};

TEST_F(CompletionZsh, IsRead) {
    EXPECT_EQ(folder_.run("zsh -f -n", script_), std::vector<std::string>());
}

TEST_F(CompletionZsh, RegistersBothNamesWhenSourced) {
    const std::vector<std::string> lines =
        folder_.run("zsh -f",
                    "autoload -Uz compinit && compinit -D -u\nsource ../_tusk\n"
                    "print $_comps[tusk]\nprint $_comps[tsk]\n");
    EXPECT_EQ(lines, (std::vector<std::string>{"_tusk", "_tusk"}));
}

TEST_F(CompletionZsh, LosesNoCommand) {
    EXPECT_TRUE(script_.starts_with("#compdef tusk tsk\n"));
    for (const CommandModel& command : describe_commands()) {
        EXPECT_NE(script_.find("(" + command.path + ") _tusk_" + command.path + " "), std::string::npos);
        EXPECT_NE(script_.find("\n_tusk_" + command.path + "() {\n"), std::string::npos);
    }
    EXPECT_NE(script_.find("(render) _tusk_discovery_render "), std::string::npos);
}

}  // namespace
}  // namespace tusk::cli
