#include "report/json.hpp"

#include <gtest/gtest.h>

#include <string>

namespace tusk {
namespace {

TEST(JsonReport, HasEveryField) {
    SourceManager sources;
    const FileId file = sources.add("a.tsk", SourceText("\xC3\xA9: 1\nport: 2\n"));
    Diagnostic finding;
    finding.kind = DiagKind::DuplicateKey;
    finding.message = "duplicate key `port`";
    finding.span = {file, 6, 10};
    finding.labels = {Label{Span{file, 0, 2}, "first set here"}};
    finding.path = "server.port";
    finding.contexts = {"while merging layer `a.tsk`"};
    finding.notes = {"rule: r"};
    finding.help = "remove one";
    finding.edits = {TextEdit{Span{file, 6, 99}, "x"}};
    finding.further_targets = 2;
    EXPECT_EQ(
        render_json_line(finding, sources),
        R"({"code":"TSK3001","slug":"duplicate-key","severity":"error","message":"duplicate key `port`",)"
        R"("file":"a.tsk","line":2,"column":1,"end_line":2,"end_column":5,"byte_begin":6,"byte_end":10,)"
        R"("path":"server.port",)"
        R"("labels":[{"message":"first set here","file":"a.tsk","line":1,"column":1,"end_line":1,)"
        R"("end_column":2,"byte_begin":0,"byte_end":2}],)"
        R"("contexts":["while merging layer `a.tsk`"],"notes":["rule: r"],"help":"remove one",)"
        R"("edits":[{"file":"a.tsk","line":2,"column":1,"end_line":3,"end_column":1,"byte_begin":6,)"
        R"("byte_end":14,"replacement":"x"}],"further_targets":2})"
        "\n");
}

TEST(JsonReport, SaysNullWhereNothingApplies) {
    Diagnostic finding;
    finding.kind = DiagKind::UnknownEnvironment;
    finding.severity = Severity::Warning;
    finding.message = "m";
    EXPECT_EQ(render_json_line(finding, SourceManager()),
              R"({"code":"TSK6005","slug":"unknown-environment","severity":"warning","message":"m",)"
              R"("file":null,"line":null,"column":null,"end_line":null,"end_column":null,"byte_begin":null,)"
              R"("byte_end":null,"path":null,"labels":[],"contexts":[],"notes":[],"help":null,"edits":[],)"
              R"("further_targets":0})"
              "\n");
}

TEST(JsonReport, IsOneLineOfUtf8WhateverTheMessageHolds) {
    Diagnostic finding;
    finding.kind = DiagKind::BadCharacter;
    finding.message = "bad \xFF byte\nand a line";
    const std::string line = render_json_line(finding, SourceManager());
    EXPECT_NE(line.find("bad \xEF\xBF\xBD byte\\nand a line"), std::string::npos) << line;
    EXPECT_EQ(line.find('\n'), line.size() - 1);
}

TEST(JsonReport, CountsWhatIsHidden) {
    EXPECT_EQ(render_json_line(HiddenCount{12, 5, 1}),
              "{\"hidden\":18,\"errors\":12,\"warnings\":5,\"notes\":1}\n");
}

}  // namespace
}  // namespace tusk
