#include "report/github.hpp"

#include <gtest/gtest.h>

namespace tusk {
namespace {

TEST(GithubReport, EscapesMessagesAndProperties) {
    SourceManager sources;
    const FileId file = sources.add("./a,b:c%\n.tsk", SourceText("x: \"50%\"\n"));
    Diagnostic finding;
    finding.kind = DiagKind::DuplicateKey;
    finding.message = "50%, a: b";
    finding.help = "h";
    finding.span = {file, 3, 8};
    PlaceFinder places(sources);
    EXPECT_EQ(render_github(finding, places),
              "::error file=a%2Cb%3Ac%25%0A.tsk,line=1,endLine=1,col=4,endColumn=9,"
              "title=TSK3001 duplicate-key::50%25, a: b%0Ahelp: h\n");
}

TEST(GithubReport, HasNoColumnsOverSeveralLines) {
    SourceManager sources;
    const FileId file = sources.add("a.tsk", SourceText("x: [\n1\n]\n"));
    Diagnostic finding;
    finding.kind = DiagKind::DuplicateKey;
    finding.severity = Severity::Warning;
    finding.message = "m";
    finding.span = {file, 3, 8};
    PlaceFinder places(sources);
    EXPECT_EQ(render_github(finding, places),
              "::warning file=a.tsk,line=1,endLine=3,title=TSK3001 duplicate-key::m\n");
}

TEST(GithubReport, NeedsNoPlace) {
    const SourceManager sources;
    PlaceFinder places(sources);
    Diagnostic finding;
    finding.kind = DiagKind::DuplicateKey;
    finding.severity = Severity::Note;
    finding.message = "m";
    EXPECT_EQ(render_github(finding, places), "::notice title=TSK3001 duplicate-key::m\n");
    EXPECT_EQ(render_github(HiddenCount{0, 2, 1}),
              "::warning title=tusk::... and 3 more findings (2 warnings, 1 note)\n");
}

}  // namespace
}  // namespace tusk
