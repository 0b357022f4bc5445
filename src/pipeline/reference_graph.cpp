#include "tusk/inspect/reference_graph.hpp"

#include "tusk/pipeline/graphs.hpp"

namespace tusk {

namespace {

// What an arrow of the graph is missing for, or why it leads in a circle.
bool is_about_references(const Diagnostic& finding) {
    switch (finding.kind) {
        case DiagKind::ReferenceCycle:
        case DiagKind::UndefinedGlobal:
        case DiagKind::UnresolvedReference:
        case DiagKind::UnresolvedName:
        case DiagKind::UnknownRootReference:
            return true;
        default:
            return false;
    }
}

}  // namespace

std::optional<Graph> draw_references(const Selection& selection, const World& world, Sink& sink) {
    std::optional<LoadedTarget> target = load_target(selection, world, sink);
    if (!target) {
        return std::nullopt;
    }
    LayerStack& layers = target->layers;
    EvalTrace trace;
    EvalOptions options = eval_options(world, layers);
    options.trace = &trace;
    Sink own;
    static_cast<void>(evaluate(layers.tree(), world.host, world.load.sources, layers.arena(), own, options));
    own.keep_if(is_about_references);
    sink.append(std::move(own));
    return make_reference_graph(layers.tree(), trace, options, layers.arena());
}

}  // namespace tusk
