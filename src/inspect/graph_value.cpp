#include <fmt/format.h>

#include "tusk/inspect/graph.hpp"
#include "tusk/value/value_maker.hpp"

namespace tusk {

Value graph_value(const Graph& graph, Arena& arena) {
    const ValueMaker maker(arena);
    const auto id = [&maker](std::size_t place) { return maker.text(fmt::format("n{}", place + 1)); };
    std::vector<Value> nodes;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        nodes.push_back(maker.table({{"id", id(i)},
                                     {"label", maker.text(graph.nodes[i].label)},
                                     {"kind", maker.text(name_of(graph.nodes[i].kind))}}));
    }
    const Value edges = maker.list_of(graph.edges, [&](const GraphEdge& edge) {
        return maker.table({{"from", id(edge.from)},
                            {"to", id(edge.to)},
                            {"kind", maker.text(name_of(edge.kind))},
                            {"cycle", Value::boolean(edge.is_in_cycle, {})}});
    });
    return maker.table({{"graph", maker.text(graph.name)}, {"nodes", maker.list(nodes)}, {"edges", edges}});
}

}  // namespace tusk
