#include <gtest/gtest.h>

#include <algorithm>

#include "cli/completion.hpp"
#include "shell.hpp"

namespace tusk::cli {
namespace {

using Words = std::vector<std::string>;

class CompletionFish : public ::testing::Test {
  protected:
    void SetUp() override {
        if (!has_shell("fish")) {
            GTEST_SKIP() << "fish is not installed";
        }
        folder_.write("tusk.fish", render_fish_completion(describe_commands()));
    }

    // What is offered at the end of the line, without descriptions.
    [[nodiscard]] Words complete(const std::string& line) const {
        Words offered = folder_.run("fish --no-config",
                                    "source ../tusk.fish\ncomplete -C " + quote_for_shell(line) + "\n");
        for (std::string& word : offered) {
            word = word.substr(0, word.find('\t'));
        }
        std::sort(offered.begin(), offered.end());
        return offered;
    }

    ShellFolder folder_;
};

TEST_F(CompletionFish, OffersCommandsForBothNames) {
    EXPECT_EQ(complete("tusk ver"), Words{"version"});
    EXPECT_EQ(complete("tsk ver"), Words{"version"});
    EXPECT_EQ(complete("tusk -C .. ver"), Words{"version"});
    EXPECT_EQ(complete("tusk ").size(), commands().size());
}

TEST_F(CompletionFish, OffersOptionsAndChoices) {
    EXPECT_EQ(complete("tusk parse --no-"), (Words{"--no-env", "--no-resolve"}));
    EXPECT_EQ(complete("tusk merge --no-"), Words{"--no-env"});
    EXPECT_EQ(complete("tusk merge --format "), (Words{"env", "flat", "json", "tsk", "yaml"}));
    EXPECT_EQ(complete("tusk discovery "), (Words{"list", "lookup", "render"}));
    EXPECT_EQ(complete("tusk discovery render --fo"), (Words{"--form", "--format"}));
    EXPECT_EQ(complete("tusk completion z"), Words{"zsh"});
}

TEST_F(CompletionFish, OffersEnvironmentsServicesAndFiles) {
    EXPECT_EQ(complete("tusk merge --env "), (Words{"production", "staging"}));
    EXPECT_EQ(complete("tusk merge --service "), (Words{"order-service", "user-service"}));
    EXPECT_EQ(complete("tusk merge --dir ../other --service "), Words{"api"});
    EXPECT_EQ(complete("tusk -C ../other merge --env "), Words{"test"});
    EXPECT_EQ(complete("tusk discovery lookup o"), Words{"order-service"});
    EXPECT_EQ(complete("tusk merge --env-file sh"), Words{"shop.env"});
    EXPECT_EQ(complete("tusk merge sh"), Words{"shop.env"});
    EXPECT_EQ(complete("tusk get "), Words{});
}

}  // namespace
}  // namespace tusk::cli
