#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/base/arena.hpp"
#include "tusk/value/value.hpp"

// What `tusk graph` draws, and its formats. Rules: tusk-graph(1).
namespace tusk {

enum class NodeKind : std::uint8_t {
    Service,
    External,  // a service of somebody else
    Unknown,   // what a service depends on or a route leads to, and nobody is
    Gateway,
    Layer,
    Optional,  // a layer that is not there and need not be
    Missing,   // a file that is not there, or must not be read
    File,      // a document that another file names, or that lies in a folder
    Data,      // a file that is read as data or text
    Setting,   // a --set
    Key,
    Variable,  // of the environment
};
enum class EdgeKind : std::uint8_t { DependsOn, RoutesTo, LiesOn, Holds, Includes, Imports, Reads };

// As JSON and the classes of the other formats have it.
[[nodiscard]] std::string_view name_of(NodeKind kind);
[[nodiscard]] std::string_view name_of(EdgeKind kind);

struct GraphNode {
    std::string label;
    NodeKind kind = NodeKind::Service;

    friend auto operator<=>(const GraphNode&, const GraphNode&) = default;
};

struct GraphEdge {
    std::size_t from = 0;  // places of nodes
    std::size_t to = 0;
    EdgeKind kind = EdgeKind::DependsOn;
    bool is_in_cycle = false;
};

// Nodes are in bytewise order of their labels, edges in that of their ends.
struct Graph {
    std::string_view name;
    std::vector<GraphNode> nodes;
    std::vector<GraphEdge> edges;
};

// Collects nodes and edges; each is there once, however often it is added.
class GraphBuilder {
  public:
    void add_node(const GraphNode& node) { nodes_.try_emplace(node); }
    void add_edge(const GraphNode& from, const GraphNode& to, EdgeKind kind);

    // Finds out which edges are part of a cycle; those of layers that lie on others are none of it.
    // O(n log n).
    [[nodiscard]] Graph build(std::string_view name) const;

  private:
    std::map<GraphNode, std::map<GraphNode, std::vector<EdgeKind>>> nodes_;
};

// For graphviz.
[[nodiscard]] std::string graph_dot(const Graph& graph);
// For Markdown.
[[nodiscard]] std::string graph_mermaid(const Graph& graph);
// For programs, as a value that is printed as JSON. Lives in `arena`.
[[nodiscard]] Value graph_value(const Graph& graph, Arena& arena);

}  // namespace tusk
