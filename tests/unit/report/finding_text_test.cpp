#include "report/finding_text.hpp"

#include <gtest/gtest.h>

namespace tusk {
namespace {

TEST(FindingText, HasAllFactsALineEach) {
    SourceManager sources;
    const FileId file = sources.add("a.tsk", SourceText("a: 1\nb: 2\n"));
    const FileId input = sources.add("<stdin>", SourceText("c: 3\n"));
    Diagnostic finding;
    finding.message = "m\nn";
    finding.span = {input, 3, 4};
    finding.labels = {Label{{file, 5, 6}, "here"}, Label{{input, 0, 1}, "there"}, Label{{}, "nowhere"}};
    finding.notes = {"rule: r"};
    finding.contexts = {"in service `s`"};
    finding.further_targets = 2;
    finding.help = "do it";
    PlaceFinder places(sources);
    EXPECT_EQ(describe_finding(finding, places, LabelPlaces::InText),
              "m\\u{A}n\nat <stdin>:1:4\na.tsk:2:1: here\n<stdin>:1:1: there\nnowhere\nrule: r\n"
              "in service `s`\nand 2 more targets\nhelp: do it");
    EXPECT_EQ(describe_finding(finding, places, LabelPlaces::Elsewhere),
              "m\\u{A}n\nat <stdin>:1:4\n<stdin>:1:1: there\nnowhere\nrule: r\n"
              "in service `s`\nand 2 more targets\nhelp: do it");
}

}  // namespace
}  // namespace tusk
