#include "tusk/inspect/graph.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace tusk {

namespace {

constexpr std::array<std::string_view, 12> kNodeNames{"service", "external", "unknown", "gateway",
                                                      "layer",   "optional", "missing", "file",
                                                      "data",    "setting",  "key",     "variable"};
constexpr std::array<std::string_view, 7> kEdgeNames{"depends on", "routes to", "lies on", "holds",
                                                     "includes",   "imports",   "reads"};

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

using Neighbours = std::vector<std::vector<std::size_t>>;

bool counts_for_cycles(const GraphEdge& edge) {
    return edge.kind != EdgeKind::LiesOn;
}

// Kosaraju's algorithm: nodes that reach each other are in one group. The way lies in a vector, since a
// chain of references may be long.
class CycleMarker {
  public:
    explicit CycleMarker(Graph& graph)
        : graph_(graph), next_(graph.nodes.size()), previous_(graph.nodes.size()) {
        for (const GraphEdge& edge : graph.edges) {
            if (counts_for_cycles(edge)) {
                next_[edge.from].push_back(edge.to);
                previous_[edge.to].push_back(edge.from);
            }
        }
    }

    void mark() {
        std::vector<std::size_t> group(graph_.nodes.size(), kNone);
        const std::vector<std::size_t> order = finish_order();
        for (auto root = order.rbegin(); root != order.rend(); ++root) {
            spread(*root, group);
        }
        for (GraphEdge& edge : graph_.edges) {
            edge.is_in_cycle = counts_for_cycles(edge) && group[edge.from] == group[edge.to];
        }
    }

  private:
    struct Step {
        std::size_t node;
        std::size_t done;  // of its neighbours
    };

    [[nodiscard]] std::vector<std::size_t> finish_order() const {
        std::vector<std::size_t> order;
        std::vector<bool> seen(next_.size());
        for (std::size_t start = 0; start < next_.size(); ++start) {
            std::vector<Step> way;
            if (!seen[start]) {
                seen[start] = true;
                way.push_back({start, 0});
            }
            while (!way.empty()) {
                Step& step = way.back();
                if (step.done == next_[step.node].size()) {
                    order.push_back(step.node);
                    way.pop_back();
                    continue;
                }
                const std::size_t to = next_[step.node][step.done++];
                if (!seen[to]) {
                    seen[to] = true;
                    way.push_back({to, 0});
                }
            }
        }
        return order;
    }

    void spread(std::size_t root, std::vector<std::size_t>& group) const {
        std::vector<std::size_t> open;
        if (group[root] == kNone) {
            group[root] = root;
            open.push_back(root);
        }
        while (!open.empty()) {
            const std::size_t node = open.back();
            open.pop_back();
            for (const std::size_t from : previous_[node]) {
                if (group[from] == kNone) {
                    group[from] = root;
                    open.push_back(from);
                }
            }
        }
    }

    Graph& graph_;
    Neighbours next_;
    Neighbours previous_;
};

}  // namespace

std::string_view name_of(NodeKind kind) {
    return kNodeNames.at(static_cast<std::size_t>(kind));
}

std::string_view name_of(EdgeKind kind) {
    return kEdgeNames.at(static_cast<std::size_t>(kind));
}

void GraphBuilder::add_edge(const GraphNode& from, const GraphNode& to, EdgeKind kind) {
    add_node(to);
    std::vector<EdgeKind>& kinds = nodes_[from][to];
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) {
        kinds.insert(std::upper_bound(kinds.begin(), kinds.end(), kind), kind);
    }
}

Graph GraphBuilder::build(std::string_view name) const {
    Graph graph;
    graph.name = name;
    std::map<GraphNode, std::size_t> places;
    for (const auto& [node, edges] : nodes_) {
        places.emplace(node, graph.nodes.size());
        graph.nodes.push_back(node);
    }
    for (const auto& [from, edges] : nodes_) {
        for (const auto& [to, kinds] : edges) {
            for (const EdgeKind kind : kinds) {
                graph.edges.push_back(GraphEdge{places.at(from), places.at(to), kind, false});
            }
        }
    }
    CycleMarker(graph).mark();
    return graph;
}

}  // namespace tusk
