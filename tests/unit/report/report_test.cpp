#include "tusk/report/report.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace tusk {
namespace {

Diagnostic make(Severity severity, std::string message) {
    Diagnostic finding;
    finding.kind = DiagKind::DuplicateKey;
    finding.severity = severity;
    finding.message = std::move(message);
    return finding;
}

std::string render(const std::vector<Diagnostic>& findings, DiagFormat format, std::size_t limit) {
    return render_report(findings, SourceManager(), format, RenderOptions{}, limit);
}

TEST(Report, KnowsItsFormatsByName) {
    EXPECT_EQ(find_diag_format("text"), DiagFormat::Text);
    EXPECT_EQ(find_diag_format("short"), DiagFormat::Short);
    EXPECT_EQ(find_diag_format("json"), DiagFormat::Json);
    for (const std::string& name : diag_format_names()) {
        EXPECT_TRUE(find_diag_format(name)) << name;
    }
    EXPECT_EQ(find_diag_format("JSON"), std::nullopt);
    EXPECT_EQ(find_diag_format(""), std::nullopt);
}

TEST(Report, IsEmptyWithoutFindings) {
    for (const DiagFormat format :
         {DiagFormat::Text, DiagFormat::Short, DiagFormat::Json, DiagFormat::Github}) {
        EXPECT_EQ(render({}, format, 100), "");
    }
}

TEST(Report, ShowsEveryFindingUpToTheLimit) {
    const std::vector<Diagnostic> findings = {make(Severity::Error, "a"), make(Severity::Note, "b")};
    EXPECT_EQ(render(findings, DiagFormat::Text, 2), "error[TSK3001]: a\n\nnote[TSK3001]: b\n\n");
    EXPECT_EQ(render(findings, DiagFormat::Short, 2), "error[TSK3001]: a\nnote[TSK3001]: b\n");
}

TEST(Report, CountsWhatIsBeyondTheLimit) {
    std::vector<Diagnostic> findings = {make(Severity::Error, "a"), make(Severity::Error, "b")};
    EXPECT_EQ(render(findings, DiagFormat::Short, 1),
              "error[TSK3001]: a\n... and 1 more finding (1 error)\n");
    findings.push_back(make(Severity::Warning, "c"));
    findings.push_back(make(Severity::Warning, "d"));
    findings.push_back(make(Severity::Note, "e"));
    EXPECT_EQ(render(findings, DiagFormat::Short, 1),
              "error[TSK3001]: a\n... and 4 more findings (1 error, 2 warnings, 1 note)\n");
    EXPECT_EQ(render(findings, DiagFormat::Text, 0),
              "... and 5 more findings (2 errors, 2 warnings, 1 note)\n");
    EXPECT_EQ(render(findings, DiagFormat::Json, 0),
              "{\"hidden\":5,\"errors\":2,\"warnings\":2,\"notes\":1}\n");
}

TEST(Report, LeavesNothingOutOfADocument) {
    const std::vector<Diagnostic> findings(101, make(Severity::Error, "a"));
    const auto count = [&findings](DiagFormat format, std::string_view text) {
        const std::string report = render(findings, format, 100);
        std::size_t found = 0;
        for (std::size_t at = report.find(text); at != std::string::npos; at = report.find(text, at + 1)) {
            ++found;
        }
        return found;
    };
    EXPECT_EQ(count(DiagFormat::Sarif, "\"ruleIndex\""), 101U);
    EXPECT_EQ(count(DiagFormat::Gitlab, "\"check_name\""), 101U);
    EXPECT_EQ(count(DiagFormat::Junit, "error[TSK3001]"), 101U);
    EXPECT_EQ(count(DiagFormat::Github, "::error title=TSK3001"), 100U);
    EXPECT_EQ(count(DiagFormat::Github, "and 1 more finding (1 error)"), 1U);
}

TEST(Report, HidesNothingByDefaultUpToAHundred) {
    const std::vector<Diagnostic> findings(101, make(Severity::Error, "a"));
    const std::string report = render_report(findings, SourceManager(), DiagFormat::Short, RenderOptions{});
    EXPECT_TRUE(report.ends_with("... and 1 more finding (1 error)\n"));
}

}  // namespace
}  // namespace tusk
