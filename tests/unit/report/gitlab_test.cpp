#include "report/gitlab.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <vector>

namespace tusk {
namespace {

TEST(GitlabReport, IsAnEmptyArrayWithoutFindings) {
    EXPECT_EQ(render_gitlab({}, SourceManager()), "[]\n");
}

TEST(GitlabReport, HasAllFindingsEachWithItsOwnFingerprint) {
    SourceManager sources;
    const FileId file = sources.add("./a.tsk", SourceText("x: 1\ny: 2\n"));
    std::vector<Diagnostic> findings(150);
    for (Diagnostic& finding : findings) {
        finding.kind = DiagKind::DuplicateKey;
        finding.message = "m";
        finding.span = {file, 5, 6};
    }
    findings.front().severity = Severity::Warning;
    findings.back().severity = Severity::Note;
    const nlohmann::json report = nlohmann::json::parse(render_gitlab(findings, sources));
    ASSERT_EQ(report.size(), 150U);
    std::set<std::string> fingerprints;
    for (const nlohmann::json& entry : report) {
        fingerprints.insert(entry.at("fingerprint").get<std::string>());
        EXPECT_EQ(entry.at("location").at("path"), "a.tsk");
        EXPECT_EQ(entry.at("location").at("lines").at("begin"), 2);
    }
    EXPECT_EQ(fingerprints.size(), 150U);
    EXPECT_EQ(report.front().at("severity"), "minor");
    EXPECT_EQ(report.at(1).at("severity"), "major");
    EXPECT_EQ(report.back().at("severity"), "info");
}

}  // namespace
}  // namespace tusk
