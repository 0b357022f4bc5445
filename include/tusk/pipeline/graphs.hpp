#pragma once

#include <optional>

#include "tusk/inspect/graph.hpp"
#include "tusk/pipeline/target.hpp"

// What `tusk graph` draws of a project. Nothing when a failure was reported that leaves nothing to draw.
namespace tusk {

// The services of one environment, what they depend on, and what the gateway routes to. Evaluates only what
// it draws. Reports unknown services (TSK8001, TSK8006) and cycles (TSK8002), which are drawn too; a service
// that cannot be decoded is drawn by the name of its file.
[[nodiscard]] std::optional<Graph> make_service_graph(const Selection& selection, const World& world,
                                                      Sink& sink);

// The files of one target, or of all targets of all environments: which layer lies on which, and which files
// they name, also through further files. Nothing is evaluated. What a file names and is not there is drawn
// as missing, without a report.
[[nodiscard]] std::optional<Graph> make_layer_graph(const Selection& selection, bool takes_all,
                                                    const World& world, Sink& sink);

// The keys of one target that read other keys or variables. Reports cycles (TSK4002) and names that lead
// nowhere; what else is wrong with the values is for `validate`.
[[nodiscard]] std::optional<Graph> draw_references(const Selection& selection, const World& world,
                                                   Sink& sink);

}  // namespace tusk
