#include "tusk/diag/render_text.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <string_view>

namespace tusk {
namespace {

class RenderTextTest : public testing::Test {
  protected:
    FileId add(const std::string& name, std::string_view text) {
        return sources_.add(name, SourceText(text));
    }

    // The place of the first `what` in the file.
    [[nodiscard]] Span find(FileId file, std::string_view what) const {
        const std::size_t begin = sources_.text(file).find(what);
        EXPECT_NE(begin, std::string_view::npos) << what;
        return {file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + what.size())};
    }

    [[nodiscard]] static Diagnostic make(Span span, std::string message) {
        Diagnostic diagnostic;
        diagnostic.kind = DiagKind::DuplicateKey;
        diagnostic.message = std::move(message);
        diagnostic.span = span;
        return diagnostic;
    }

    [[nodiscard]] std::string render(const Diagnostic& diagnostic) const {
        return render_text(diagnostic, sources_, RenderOptions{});
    }

    SourceManager sources_;
};

TEST_F(RenderTextTest, ShowsTheFormOfTheManual) {
    const FileId file = add("prod.tsk", "\n\n\n\n\n\n\n\n\n\n\n    port: \"5432x\"\n");
    Diagnostic diagnostic = make(find(file, "\"5432x\""), "expected an integer, found string \"5432x\"");
    diagnostic.kind = DiagKind::MissingKey;
    diagnostic.notes = {"overrides: base.tsk:7:10 (value 5432)", "rule: service.schema.json#/port"};
    diagnostic.help = "write 5432 without quotes";
    EXPECT_EQ(render(diagnostic), R"(error[TSK7001]: expected an integer, found string "5432x"
  --> prod.tsk:12:11
   |
12 |     port: "5432x"
   |           ^^^^^^^
   = overrides: base.tsk:7:10 (value 5432)
   = rule: service.schema.json#/port
   = help: write 5432 without quotes

)");
}

TEST_F(RenderTextTest, ShowsLabelsOnOtherLinesAndInOtherFiles) {
    const FileId base = add("base.tsk", "a: 1\nport: 80\n");
    const FileId prod = add("prod.tsk", "port: 1\n\n\n\n\n\n\n\n\nport: 2\n");
    Diagnostic diagnostic = make(Span{prod, 16, 20}, "duplicate key `port`");
    diagnostic.labels = {Label{find(prod, "port"), "first set here"}, Label{find(base, "80"), "below it"}};
    EXPECT_EQ(render(diagnostic), R"(error[TSK3001]: duplicate key `port`
  --> prod.tsk:10:1
   |
10 | port: 2
   | ^^^^
  ::: prod.tsk:1:1
   |
 1 | port: 1
   | ---- first set here
  ::: base.tsk:2:7
   |
 2 | port: 80
   |       -- below it

)");
}

TEST_F(RenderTextTest, ShowsALabelOnTheSameLineBelowTheCarets) {
    const FileId file = add("a.tsk", "a { port: 1, port: 2 }");
    Diagnostic diagnostic = make(Span{file, 13, 17}, "duplicate key `port`");
    diagnostic.labels = {Label{find(file, "port"), "first set here"}, Label{find(file, "}"), ""}};
    EXPECT_EQ(render(diagnostic), R"(error[TSK3001]: duplicate key `port`
 --> a.tsk:1:14
  |
1 | a { port: 1, port: 2 }
  |              ^^^^
  |     ---- first set here
  |                      -

)");
}

TEST_F(RenderTextTest, GivesALabelItsOwnBlockWhenTheCutHidesIt) {
    const FileId file = add("a.tsk", "X" + std::string(300, ' ') + "Y");
    Diagnostic diagnostic = make(find(file, "Y"), "m");
    diagnostic.labels = {Label{find(file, "X"), "here"}};
    const std::string text = render(diagnostic);
    EXPECT_NE(text.find(" ::: a.tsk:1:1\n  |\n1 | X "), std::string::npos) << text;
    EXPECT_NE(text.find("  | - here\n"), std::string::npos) << text;
}

TEST_F(RenderTextTest, ListsFactsInOneOrderWithHelpLast) {
    const FileId file = add("a.tsk", "a");
    Diagnostic diagnostic = make(Span{file, 0, 1}, "m");
    diagnostic.notes = {"plain fact", "rule: r", "Not: a title", "http://x"};
    diagnostic.contexts = {"while merging layer `a.tsk`", "while evaluating `x`"};
    diagnostic.further_targets = 3;
    diagnostic.help = "do this";
    diagnostic.labels = {Label{Span{}, "label without a place"}};
    EXPECT_EQ(render(diagnostic), R"(error[TSK3001]: m
 --> a.tsk:1:1
  |
1 | a
  | ^
  = note: label without a place
  = note: plain fact
  = rule: r
  = note: Not: a title
  = note: http://x
  = while merging layer `a.tsk`
  = while evaluating `x`
  = note: and 3 more targets
  = help: do this

)");
    diagnostic.further_targets = 1;
    EXPECT_NE(render(diagnostic).find("and 1 more target\n"), std::string::npos);
}

TEST_F(RenderTextTest, HasNoPlaceLinesWithoutAPlace) {
    Diagnostic diagnostic = make(Span{}, "no environment `prod`");
    diagnostic.severity = Severity::Warning;
    diagnostic.help = "create it";
    EXPECT_EQ(render(diagnostic), "warning[TSK3001]: no environment `prod`\n = help: create it\n\n");
}

TEST_F(RenderTextTest, ClampsEverySpan) {
    const FileId file = add("a.tsk", "a: 1\nb: 2");
    const FileId empty = add("empty.tsk", "");
    constexpr std::uint32_t kMax = std::numeric_limits<std::uint32_t>::max();
    EXPECT_EQ(render(make(Span{file, kMax, kMax}, "m")),
              "error[TSK3001]: m\n --> a.tsk:2:5\n  |\n2 | b: 2\n  |     ^\n\n");
    EXPECT_EQ(render(make(Span{file, 3, 1}, "m")),
              "error[TSK3001]: m\n --> a.tsk:1:4\n  |\n1 | a: 1\n  |    ^\n\n");
    EXPECT_EQ(render(make(Span{empty, 5, 9}, "m")),
              "error[TSK3001]: m\n --> empty.tsk:1:1\n  |\n1 |\n  | ^\n\n");
}

TEST_F(RenderTextTest, UnderlinesTheFirstLineOfALongSpan) {
    for (const std::string_view ending : {"\n", "\r\n"}) {
        const FileId file = add("a.tsk", "ab {" + std::string(ending) + "c }");
        EXPECT_EQ(render(make(Span{file, 3, 8}, "m")),
                  "error[TSK3001]: m\n --> a.tsk:1:4\n  |\n1 | ab {\n  |    ^\n\n");
    }
    const FileId file = add("a.tsk", "ab\ncd");
    EXPECT_EQ(render(make(Span{file, 2, 5}, "m")),
              "error[TSK3001]: m\n --> a.tsk:1:3\n  |\n1 | ab\n  |   ^\n\n");
}

TEST_F(RenderTextTest, ExpandsTabsInLineAndCarets) {
    const FileId file = add("a.tsk", "\tport:\t80\r\n");
    EXPECT_EQ(render(make(find(file, "80"), "m")),
              "error[TSK3001]: m\n --> a.tsk:1:8\n  |\n1 |     port:   80\n  |             ^^\n\n");
}

TEST_F(RenderTextTest, NeverPrintsWhatATerminalWouldObey) {
    const FileId file = add("a\x1b[2J.tsk", "a: \"\x1b]0;x\x07\xE2\x80\xAE\"\n");
    Diagnostic diagnostic = make(Span{file, 0, 1}, "key `\x1b[31m\n`");
    diagnostic.labels = {Label{Span{file, 3, 4}, "\x1b"}};
    diagnostic.notes = {"\x1b"};
    diagnostic.contexts = {"\x1b"};
    diagnostic.help = "\x1b\xE2\x80\xAE";
    const std::string text = render(diagnostic) + render_short(diagnostic, sources_);
    for (const char byte : text) {
        EXPECT_TRUE(static_cast<unsigned char>(byte) >= 0x20 || byte == '\n') << text;
    }
    EXPECT_EQ(text.find("\xE2\x80\xAE"), std::string::npos);
    EXPECT_NE(text.find("key `\\u{1B}[31m\\u{A}`"), std::string::npos) << text;
}

TEST_F(RenderTextTest, HidesSecretsUnlessTold) {
    const FileId file = add("a.tsk", "x: 1\napi_key: \"hunter2\"\n");
    Diagnostic diagnostic = make(find(file, "\"hunter2\""), "m");
    EXPECT_EQ(render(diagnostic),
              "error[TSK3001]: m\n --> a.tsk:2:10\n  |\n2 | api_key: \"***\"\n  |          ^^^^^\n\n");
    diagnostic.labels = {Label{find(file, "api_key"), "here"}};
    diagnostic.span = find(file, "x");
    EXPECT_EQ(render(diagnostic).find("hunter2"), std::string::npos);
    EXPECT_NE(render_text(diagnostic, sources_, RenderOptions{.colour = false, .mask_secrets = false})
                  .find("hunter2"),
              std::string::npos);
}

TEST_F(RenderTextTest, ColoursBySeverity) {
    const FileId file = add("a.tsk", "a");
    Diagnostic diagnostic = make(Span{file, 0, 1}, "m");
    const RenderOptions options{.colour = true, .mask_secrets = true};
    EXPECT_EQ(render_text(diagnostic, sources_, options),
              "\x1b[1;31merror[TSK3001]\x1b[0m: m\n"
              " \x1b[34m-->\x1b[0m a.tsk:1:1\n"
              "\x1b[34m  |\x1b[0m\n"
              "\x1b[34m1 |\x1b[0m a\n"
              "\x1b[34m  |\x1b[0m \x1b[1;31m^\x1b[0m\n"
              "\n");
    diagnostic.severity = Severity::Warning;
    EXPECT_TRUE(
        render_text(diagnostic, sources_, options).starts_with("\x1b[1;33mwarning[TSK3001]\x1b[0m: m"));
    diagnostic.severity = Severity::Note;
    EXPECT_TRUE(render_text(diagnostic, sources_, options).starts_with("\x1b[36mnote[TSK3001]\x1b[0m: m"));
}

TEST_F(RenderTextTest, HasAShortForm) {
    const FileId file = add("a.tsk", "x: 1\n\xC3\xA9: 2\n");
    EXPECT_EQ(render_short(make(find(file, "2"), "duplicate key `x`"), sources_),
              "a.tsk:2:4: error[TSK3001]: duplicate key `x`\n");
    EXPECT_EQ(render_short(make(Span{}, "m"), sources_), "error[TSK3001]: m\n");
}

}  // namespace
}  // namespace tusk
