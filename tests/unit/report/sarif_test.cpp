#include "report/sarif.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "report/sarif_rule.hpp"

namespace tusk {
namespace {

using Json = nlohmann::ordered_json;

Json read_run(const std::string& log) {
    return Json::parse(log).at("runs").at(0);
}

TEST(SarifReport, HasRegionsInCharactersAndBytes) {
    SourceManager sources;
    const FileId file = sources.add("a b.tsk", SourceText("\xC3\xA9: 1\nport: 2\n"));
    Diagnostic finding;
    finding.kind = DiagKind::DuplicateKey;
    finding.message = "m";
    finding.span = {file, 6, 10};
    finding.path = "port";
    finding.labels = {Label{{file, 0, 2}, "first"}};
    const Json run = read_run(render_sarif(std::vector{finding}, sources, {}));
    const Json& location = run.at("results").at(0).at("locations").at(0);
    EXPECT_EQ(location.at("physicalLocation").at("artifactLocation").at("uri"), "a%20b.tsk");
    EXPECT_EQ(location.at("physicalLocation").at("region").dump(),
              R"({"startLine":2,"startColumn":1,"endLine":2,"endColumn":5,"byteOffset":6,"byteLength":4})");
    EXPECT_EQ(location.at("logicalLocations").at(0).at("fullyQualifiedName"), "port");
    const Json& related = run.at("results").at(0).at("relatedLocations").at(0);
    EXPECT_EQ(related.at("message").at("text"), "first");
    EXPECT_EQ(related.at("physicalLocation").at("region").at("byteLength"), 2);
    EXPECT_EQ(run.at("artifacts").size(), 1U);
}

TEST(SarifReport, JoinsTheEditsOfAFindingToOneFix) {
    SourceManager sources;
    const FileId a = sources.add("a.tsk", SourceText("x: yes\n"));
    const FileId b = sources.add("b.tsk", SourceText("y: no\n"));
    Diagnostic finding;
    finding.kind = DiagKind::BoolSynonym;
    finding.message = "m";
    finding.help = "write true";
    finding.edits = {TextEdit{{a, 3, 6}, "true"}, TextEdit{{b, 3, 5}, "false"}, TextEdit{{a, 0, 0}, "# "}};
    const Json fixes =
        read_run(render_sarif(std::vector{finding}, sources, {})).at("results").at(0).at("fixes");
    ASSERT_EQ(fixes.size(), 1U);
    EXPECT_EQ(fixes.at(0).at("description").at("text"), "write true");
    const Json& changes = fixes.at(0).at("artifactChanges");
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes.at(0).at("replacements").size(), 2U);
    EXPECT_EQ(changes.at(0).at("replacements").at(0).at("insertedContent").at("text"), "true");
    EXPECT_EQ(changes.at(1).at("artifactLocation").at("uri"), "b.tsk");
}

TEST(SarifReport, OffersNoFixForWhatIsNoFile) {
    SourceManager sources;
    const FileId input = sources.add("<stdin>", SourceText("x: yes\n"));
    Diagnostic finding;
    finding.kind = DiagKind::BoolSynonym;
    finding.message = "m";
    finding.span = {input, 3, 6};
    finding.edits = {TextEdit{{input, 3, 6}, "true"}};
    const Json result = read_run(render_sarif(std::vector{finding}, sources, {})).at("results").at(0);
    EXPECT_FALSE(result.contains("fixes"));
    EXPECT_EQ(result.at("message").at("text"), "m\nat <stdin>:1:4");
    EXPECT_EQ(result.at("locations").at(0).at("physicalLocation").at("artifactLocation").at("uri"), ".");
}

TEST(SarifReport, NamesEachRuleAndFileOnce) {
    SourceManager sources;
    const FileId file = sources.add("a.tsk", SourceText("x: 1\n"));
    std::vector<Diagnostic> findings(150);
    for (Diagnostic& finding : findings) {
        finding.kind = DiagKind::DuplicateKey;
        finding.span = {file, 0, 1};
    }
    findings.back().kind = DiagKind::TableConflict;
    const Json run = read_run(render_sarif(findings, sources, {}));
    EXPECT_EQ(run.at("results").size(), 150U);
    EXPECT_EQ(run.at("results").back().at("ruleIndex"), 1);
    EXPECT_EQ(run.at("tool").at("driver").at("rules").size(), 2U);
    EXPECT_EQ(run.at("artifacts").size(), 1U);
}

TEST(SarifRule, SaysEveryKindWithinTheLimitsOfItsReaders) {
    constexpr std::size_t kMostCharacters = 1024;  // of GitHub
    for (const DiagKind kind : all_diag_kinds()) {
        const Json rule = make_sarif_rule(kind);
        EXPECT_EQ(rule.at("id"), code_of(kind));
        EXPECT_LE(rule.at("shortDescription").at("text").get<std::string>().size(), kMostCharacters);
        EXPECT_LE(rule.at("fullDescription").at("text").get<std::string>().size(), kMostCharacters)
            << code_of(kind);
        const std::string full = rule.at("fullDescription").at("text");
        EXPECT_EQ(full.find("  "), std::string::npos) << full;
    }
    EXPECT_EQ(usual_level(DiagKind::DuplicateKey), "error");
    EXPECT_EQ(usual_level(DiagKind::TypeChange), "warning");
    EXPECT_EQ(usual_level(DiagKind::UnusedFile), "note");
}

}  // namespace
}  // namespace tusk
