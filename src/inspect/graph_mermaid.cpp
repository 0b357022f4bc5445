#include <fmt/format.h>

#include <set>

#include "tusk/diag/printable.hpp"
#include "tusk/inspect/graph.hpp"

namespace tusk {

namespace {

// In quotes, what is markup stands as mermaid's entities; `#` begins one.
std::string quote(std::string_view label) {
    constexpr std::string_view kMarkup = "\"#&<>`*_\\~";
    std::string quoted = "\"";
    for (const char c : make_printable(label)) {
        quoted += kMarkup.find(c) != std::string_view::npos ? fmt::format("#{};", static_cast<int>(c))
                                                            : std::string(1, c);
    }
    return quoted + "\"";
}

struct Shape {
    std::string_view begin;
    std::string_view end;
};

Shape shape_of(NodeKind kind) {
    switch (kind) {
        case NodeKind::External:
            return {"([", "])"};
        case NodeKind::Gateway:
        case NodeKind::Variable:
            return {"{{", "}}"};
        case NodeKind::Data:
            return {"[(", ")]"};
        case NodeKind::Setting:
            return {"[/", "/]"};
        case NodeKind::Key:
            return {"(", ")"};
        default:
            return {"[", "]"};
    }
}

// How nodes of a kind look besides their shape; empty for those that are as usual.
std::string_view style_of(NodeKind kind) {
    switch (kind) {
        case NodeKind::External:
        case NodeKind::Optional:
            return "stroke-dasharray:4";
        case NodeKind::Unknown:
        case NodeKind::Missing:
            return "stroke:red,stroke-dasharray:4";
        default:
            return {};
    }
}

std::string_view arrow_of(EdgeKind kind) {
    return kind == EdgeKind::LiesOn ? "==>" : kind == EdgeKind::RoutesTo ? "-.->" : "-->";
}

}  // namespace

std::string graph_mermaid(const Graph& graph) {
    std::string text = "flowchart LR\n";
    std::set<NodeKind> styled;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const GraphNode& node = graph.nodes[i];
        const Shape shape = shape_of(node.kind);
        const bool has_style = !style_of(node.kind).empty();
        text += fmt::format("  n{}{}{}{}{}{}\n", i + 1, shape.begin, quote(node.label), shape.end,
                            has_style ? ":::" : "", has_style ? name_of(node.kind) : "");
        if (has_style) {
            styled.insert(node.kind);
        }
    }
    std::string in_cycle;
    for (std::size_t i = 0; i < graph.edges.size(); ++i) {
        const GraphEdge& edge = graph.edges[i];
        const bool is_usual = edge.kind == EdgeKind::DependsOn || edge.kind == EdgeKind::Reads;
        text += fmt::format("  n{} {}{} n{}\n", edge.from + 1, arrow_of(edge.kind),
                            is_usual ? std::string() : fmt::format("|{}|", name_of(edge.kind)), edge.to + 1);
        if (edge.is_in_cycle) {
            in_cycle += fmt::format("{}{}", in_cycle.empty() ? "" : ",", i);
        }
    }
    for (const NodeKind kind : styled) {
        text += fmt::format("  classDef {} {}\n", name_of(kind), style_of(kind));
    }
    return text + (in_cycle.empty() ? "" : fmt::format("  linkStyle {} stroke:red\n", in_cycle));
}

}  // namespace tusk
