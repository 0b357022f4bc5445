#include <fmt/format.h>

#include "tusk/diag/printable.hpp"
#include "tusk/inspect/graph.hpp"

namespace tusk {

namespace {

// graphviz reads `\n`, `\N` and entities such as `&amp;` in a label.
std::string quote(std::string_view label) {
    std::string quoted = "\"";
    for (const char c : make_printable(label)) {
        if (c == '&') {
            quoted += "&amp;";
            continue;
        }
        quoted += c == '"' || c == '\\' ? "\\" : "";
        quoted += c;
    }
    return quoted + "\"";
}

std::string_view look_of(NodeKind kind) {
    switch (kind) {
        case NodeKind::External:
            return "shape=ellipse, style=dashed";
        case NodeKind::Unknown:
        case NodeKind::Missing:
            return "shape=octagon, style=dashed, color=red";
        case NodeKind::Gateway:
            return "shape=hexagon";
        case NodeKind::Optional:
            return "shape=box, style=dashed";
        case NodeKind::File:
            return "shape=note";
        case NodeKind::Data:
            return "shape=cylinder";
        case NodeKind::Setting:
            return "shape=parallelogram";
        case NodeKind::Key:
            return "shape=box, style=rounded";
        case NodeKind::Variable:
            return "shape=hexagon";
        case NodeKind::Service:
        case NodeKind::Layer:
            break;
    }
    return "shape=box";
}

std::string_view look_of(EdgeKind kind) {
    return kind == EdgeKind::LiesOn ? ", style=bold" : kind == EdgeKind::RoutesTo ? ", style=dashed" : "";
}

}  // namespace

std::string graph_dot(const Graph& graph) {
    std::string text =
        fmt::format("digraph {} {{\n  rankdir=LR;\n  node [fontname=\"sans-serif\"];\n", graph.name);
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const GraphNode& node = graph.nodes[i];
        text += fmt::format("  n{} [label={}, class=\"{}\", {}];\n", i + 1, quote(node.label),
                            name_of(node.kind), look_of(node.kind));
    }
    for (const GraphEdge& edge : graph.edges) {
        text += fmt::format("  n{} -> n{} [tooltip=\"{}\"{}{}];\n", edge.from + 1, edge.to + 1,
                            name_of(edge.kind), look_of(edge.kind),
                            edge.is_in_cycle ? ", class=\"cycle\", color=red" : "");
    }
    return text + "}\n";
}

}  // namespace tusk
