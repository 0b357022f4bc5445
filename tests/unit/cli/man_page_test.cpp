#include "cli/man_page.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "cli/option_model.hpp"
#include "tusk/cli/run.hpp"
#include "tusk/source/memory_file_system.hpp"

namespace tusk::cli {
namespace {

TEST(ManPage, EscapesWhatRoffReads) {
    EXPECT_EQ(escape_roff("plain text"), "plain text");
    EXPECT_EQ(escape_roff("a\\nb"), "a\\enb");
    EXPECT_EQ(escape_roff("--set-json"), "\\-\\-set\\-json");
    EXPECT_EQ(escape_roff("`x` ^ ~ \"y\""), "\\(gax\\(ga \\(ha \\(ti \\(dqy\\(dq");
    EXPECT_EQ(escape_roff("@env('X')"), "@env(\\(aqX\\(aq)");
}

TEST(ManPage, ALineNeverBeginsWithAControlCharacter) {
    EXPECT_EQ(escape_roff(".tsk"), "\\&.tsk");
    EXPECT_EQ(escape_roff("a.tsk\n.tsk\n'x"), "a.tsk\n\\&.tsk\n\\&\\(aqx");
}

TEST(ManPage, ProseShowsCodeAndOptionsInBold) {
    EXPECT_EQ(render_prose("give `a.b` a value"), "give \\%\\fBa.b\\fR a value");
    EXPECT_EQ(render_prose("with --env-file, or -o FILE"),
              "with \\%\\fB\\-\\-env\\-file\\fR, or \\%\\fB\\-o\\fR FILE");
    EXPECT_EQ(render_prose("(--all)"), "\\%(\\fB\\-\\-all\\fR)");
    EXPECT_EQ(render_prose("look (`x`)"), "look \\%(\\fBx\\fR)");
}

TEST(ManPage, ProseLeavesOtherHyphensAndBackticksAlone) {
    EXPECT_EQ(render_prose("a - b, user-service, -"), "a \\- b, user\\-service, \\-");
    EXPECT_EQ(render_prose("one ` only"), "one \\(ga only");
}

TEST(ManPage, NamesEveryOptionOfACommand) {
    for (const Command& command : commands()) {
        const std::string page = render_command_page(command);
        const CommandModel model = describe_command(command);
        for (const CommandModel* const path : with_actions(model)) {
            for (const OptionModel& option : path->options) {
                SCOPED_TRACE(path->path + " " + option.names.back());
                for (const std::string& name : option.names) {
                    EXPECT_NE(page.find(escape_roff(name) + "\\fR"), std::string::npos);
                }
                EXPECT_NE(page.find("\n" + render_prose(option.description) + "\n"), std::string::npos);
            }
        }
    }
}

TEST(ManPage, HasTheUsualSections) {
    for (const Command& command : commands()) {
        const std::string page = render_command_page(command);
        std::size_t at = page.find(".TH ");
        EXPECT_EQ(at, 0U);
        for (const char* const title :
             {"NAME", "SYNOPSIS", "DESCRIPTION", "EXIT STATUS", "EXAMPLES", "SEE ALSO"}) {
            const std::size_t next = page.find(std::string("\n.SH ") + title + "\n");
            ASSERT_NE(next, std::string::npos) << command.name << " " << title;
            EXPECT_GT(next, at) << command.name << " " << title;
            at = next;
        }
    }
}

TEST(ManPage, TheMainPageNamesEveryCommand) {
    const std::string page = render_main_page();
    for (const Command& command : commands()) {
        EXPECT_NE(page.find("\n.BR \\%tusk\\-" + escape_roff(command.name) + " (1),\n"), std::string::npos);
        EXPECT_NE(page.find("\n" + render_prose(command.summary) + "\n"), std::string::npos);
    }
    for (const char* const title :
         {"NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "OPTIONS", "PROJECT", "ENVIRONMENT", "DIAGNOSTICS",
          "EXIT STATUS", "FILES", "EXAMPLES", "SEE ALSO"}) {
        EXPECT_NE(page.find(std::string("\n.SH ") + title + "\n"), std::string::npos) << title;
    }
}

// groff takes a line that begins with a point or an apostrophe for a request.
TEST(ManPage, UsesFewRequests) {
    for (const Command& command : commands()) {
        const std::string page = render_command_page(command);
        for (std::size_t at = 0; at < page.size(); at = page.find('\n', at) + 1) {
            const std::string_view line = std::string_view(page).substr(at, page.find('\n', at) - at);
            EXPECT_FALSE(line.empty()) << command.name;
            EXPECT_FALSE(line.starts_with('\''));
            const std::string_view request = line.substr(0, line.find(' '));
            const std::vector<std::string_view> known{".TH", ".ad", ".SH", ".SS", ".PP", ".TP",
                                                      ".BR", ".RS", ".RE", ".EX", ".EE"};
            EXPECT_TRUE(!line.starts_with('.') ||
                        std::find(known.begin(), known.end(), request) != known.end())
                << line;
        }
    }
}

class TextOutput final : public Output {
  public:
    [[nodiscard]] bool write(std::string_view bytes) override {
        text += bytes;
        return true;
    }
    [[nodiscard]] std::error_code error() const override { return {}; }

    std::string text;
};

class NoVariables final : public Host {
  public:
    [[nodiscard]] std::optional<std::string_view> variable(std::string_view) const override {
        return std::nullopt;
    }
};

TEST(ManPage, ShowsAFindingAsItIsPrinted) {
    MemoryFileSystem files;
    files.add_file("config/services/base.tsk",
                   "[server]\nhost: \"localhost\"\nurl: \"http://${server.hots}:${port}\"\nport: 8080\n");
    files.add_file("config/services/environment/development.tsk", "");
    TextOutput out;
    TextOutput err;
    const NoVariables variables;
    Environment environment{files, out, err, variables, [](std::uint64_t) { return ReadResult(); }};
    const std::vector<std::string> args{"merge"};
    EXPECT_EQ(run(args, environment), 1);
    const std::string shown = ".EX\n" + escape_roff(err.text.substr(0, err.text.find("\n\n"))) + "\n.EE\n";
    EXPECT_NE(render_main_page().find(shown), std::string::npos) << shown;
}

}  // namespace
}  // namespace tusk::cli
