#include "report/masked.hpp"

#include <gtest/gtest.h>

namespace tusk {
namespace {

TEST(MaskFinding, LeavesOutEditsOfSecrets) {
    SourceManager sources;
    const FileId file = sources.add("a.tsk", SourceText("port: 1\npassword: abc-secret\n"));
    Diagnostic finding;
    finding.message = "m";
    finding.span = {file, 18, 28};
    finding.edits = {TextEdit{{file, 6, 7}, "2"}};
    EXPECT_EQ(mask_finding(finding, sources, {}).edits.size(), 1U);
    finding.edits.push_back(TextEdit{{file, 18, 28}, "\"abc-secret\""});
    EXPECT_TRUE(mask_finding(finding, sources, {}).edits.empty());
    EXPECT_EQ(mask_finding(finding, sources, RenderOptions{false, false, nullptr}).edits.size(), 2U);
    // An empty range beside the value may repeat it, too.
    finding.edits = {TextEdit{{file, 28, 28}, "abc-secret"}};
    EXPECT_TRUE(mask_finding(finding, sources, {}).edits.empty());
}

}  // namespace
}  // namespace tusk
