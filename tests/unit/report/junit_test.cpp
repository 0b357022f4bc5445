#include "report/junit.hpp"

#include <gtest/gtest.h>

namespace tusk {
namespace {

Diagnostic make(Severity severity, std::vector<std::string> targets) {
    Diagnostic finding;
    finding.kind = DiagKind::DuplicateKey;
    finding.severity = severity;
    finding.message = "a < b";
    finding.targets = std::move(targets);
    return finding;
}

std::string render(const std::vector<Diagnostic>& findings, const ReportedRun& run) {
    return render_junit(findings, SourceManager(), RenderOptions{}, run);
}

TEST(JunitReport, HasAPassingCaseForACleanTarget) {
    ReportedRun run;
    run.command = "validate";
    run.targets = {"prod/web"};
    EXPECT_EQ(render({}, run),
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
              "<testsuites name=\"tusk validate\" tests=\"1\" failures=\"0\" errors=\"0\">\n"
              "  <testsuite name=\"prod/web\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\">\n"
              "    <testcase classname=\"prod/web\" name=\"no findings\"/>\n"
              "  </testsuite>\n"
              "</testsuites>\n");
}

TEST(JunitReport, ShowsAFindingInEveryTargetThatHasIt) {
    ReportedRun run;
    run.command = "validate";
    run.targets = {"prod/a", "prod/b", "prod/c"};
    const std::string report =
        render({make(Severity::Error, {"prod/a", "prod/c"}), make(Severity::Error, {"prod/a"})}, run);
    EXPECT_NE(report.find("tests=\"3\" failures=\"2\""), std::string::npos) << report;
    EXPECT_NE(report.find("<testcase classname=\"prod/a\" name=\"TSK3001 duplicate-key\">\n"
                          "      <failure type=\"TSK3001\" message=\"a &#60; b (and 1 more)\">"
                          "error[TSK3001]: a &#60; b\n\nerror[TSK3001]: a &#60; b\n</failure>"),
              std::string::npos)
        << report;
    EXPECT_NE(report.find("<testcase classname=\"prod/b\" name=\"no findings\"/>"), std::string::npos);
    EXPECT_NE(report.find("<testcase classname=\"prod/c\" name=\"TSK3001"), std::string::npos);
}

TEST(JunitReport, FailsByTheSeverityThatFailsTheRun) {
    ReportedRun run;
    run.command = "merge";
    EXPECT_NE(render({make(Severity::Warning, {})}, run).find("<system-out>warning[TSK3001]"),
              std::string::npos);
    run.fail_on = Severity::Warning;
    const std::string report = render({make(Severity::Warning, {})}, run);
    EXPECT_NE(report.find("<testsuite name=\"tusk merge\" tests=\"1\" failures=\"1\""), std::string::npos)
        << report;
}

}  // namespace
}  // namespace tusk
