#include "tusk/inspect/graph.hpp"

#include <gtest/gtest.h>

#include <regex>
#include <sstream>

#include "tusk/convert/write.hpp"

namespace tusk {
namespace {

GraphNode key(std::string label) {
    return GraphNode{std::move(label), NodeKind::Key};
}

Graph make_graph(const std::vector<std::pair<std::string, std::string>>& edges,
                 EdgeKind kind = EdgeKind::Reads) {
    GraphBuilder builder;
    for (const auto& [from, to] : edges) {
        builder.add_edge(key(from), key(to), kind);
    }
    return builder.build("references");
}

std::string cycles_of(const Graph& graph) {
    std::string text;
    for (const GraphEdge& edge : graph.edges) {
        text += edge.is_in_cycle ? graph.nodes[edge.from].label + graph.nodes[edge.to].label + " " : "";
    }
    return text;
}

TEST(Graph, MarksTheEdgesOfCyclesOnly) {
    EXPECT_EQ(cycles_of(make_graph({{"a", "b"}, {"b", "c"}, {"a", "c"}})), "");
    EXPECT_EQ(cycles_of(make_graph({{"a", "a"}, {"a", "b"}})), "aa ");
    EXPECT_EQ(cycles_of(make_graph({{"x", "a"}, {"a", "b"}, {"b", "c"}, {"c", "a"}, {"c", "y"}})),
              "ab bc ca ");
    EXPECT_EQ(cycles_of(make_graph({{"a", "b"}, {"b", "a"}, {"b", "c"}, {"c", "d"}, {"d", "c"}})),
              "ab ba cd dc ");
    EXPECT_EQ(cycles_of(make_graph({{"a", "b"}, {"b", "a"}}, EdgeKind::LiesOn)), "");
}

TEST(Graph, FollowsLongChains) {
    GraphBuilder builder;
    constexpr int kLength = 100'000;
    for (int i = 0; i < kLength; ++i) {
        builder.add_edge(key(std::to_string(i)), key(std::to_string((i + 1) % kLength)), EdgeKind::Reads);
    }
    const Graph graph = builder.build("references");
    ASSERT_EQ(graph.edges.size(), std::size_t{kLength});
    for (const GraphEdge& edge : graph.edges) {
        ASSERT_TRUE(edge.is_in_cycle);
    }
}

TEST(Graph, HasEachNodeAndEdgeOnceInBytewiseOrder) {
    const Graph graph = make_graph({{"b", "a"}, {"\xC3\xA4", "b"}, {"B", "a"}, {"b", "a"}});
    std::string labels;
    for (const GraphNode& node : graph.nodes) {
        labels += node.label + " ";
    }
    EXPECT_EQ(labels, "B a b \xC3\xA4 ");
    EXPECT_EQ(graph.edges.size(), 3U);
}

constexpr const char* kHardLabels[] = {
    "end", "a\"b",  "a\nb",   "<b>",     "&amp;", "\\n\\N\\", "`#35;`", "_x_ *y*", "\xF0\x9F\x98\x80",
    "",    "]:::x", "a;b%%c", "\x1B[2J", "---"};

TEST(GraphDot, QuotesLabels) {
    GraphBuilder builder;
    builder.add_node(key("\\N \"&lt;\""));
    EXPECT_NE(graph_dot(builder.build("references")).find(R"(label="\\N \"&amp;lt;\"")"), std::string::npos);
}

// The lines that we write, and no other; a label has nothing in it that is markup.
TEST(GraphMermaid, WritesOnlyLinesOfTheGrammar) {
    GraphBuilder builder;
    for (const char* const label : kHardLabels) {
        for (int kind = 0; kind <= static_cast<int>(NodeKind::Variable); ++kind) {
            builder.add_edge(GraphNode{label, static_cast<NodeKind>(kind)}, key("end"), EdgeKind::Includes);
        }
    }
    std::istringstream lines(graph_mermaid(builder.build("references")));
    const std::regex grammar(
        "flowchart LR"
        "|  n[0-9]+(\\[|\\(|\\[\\(|\\(\\[|\\[/|\\{\\{)\"([^\"#&<>`*_\\\\~]|#[0-9]+;)*\""
        "(\\]|\\)|\\)\\]|\\]\\)|/\\]|\\}\\})(:::[a-z]+)?"
        "|  n[0-9]+ (-->|==>|-\\.->)(\\|[a-z ]+\\|)? n[0-9]+"
        "|  classDef [a-z]+ [a-z:,0-9-]+"
        "|  linkStyle [0-9]+(,[0-9]+)* stroke:red");
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
        EXPECT_TRUE(std::regex_match(line, grammar)) << line;
    }
    EXPECT_GT(count, std::size(kHardLabels) * 24);
}

TEST(GraphMermaid, EscapesMarkup) {
    GraphBuilder builder;
    builder.add_node(key("\"<#"));
    EXPECT_EQ(graph_mermaid(builder.build("references")), "flowchart LR\n  n1(\"#34;#60;#35;\")\n");
}

TEST(GraphValue, IsTheDocumentedShape) {
    Arena arena;
    EXPECT_EQ(to_json(graph_value(make_graph({{"a", "b\""}}), arena), WriteOptions{true, false}),
              R"({"graph":"references","nodes":[{"id":"n1","label":"a","kind":"key"},)"
              R"({"id":"n2","label":"b\"","kind":"key"}],)"
              R"("edges":[{"from":"n1","to":"n2","kind":"reads","cycle":false}]})");
    EXPECT_EQ(to_json(graph_value(make_graph({}), arena), WriteOptions{true, false}),
              R"({"graph":"references","nodes":[],"edges":[]})");
}

}  // namespace
}  // namespace tusk
