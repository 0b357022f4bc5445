#pragma once

#include <optional>
#include <vector>

#include "tusk/pipeline/target.hpp"
#include "tusk/render/target.hpp"

namespace tusk {

// What renderers are given, and the layers in whose arenas its values lie.
struct RenderInput {
    LayerStack environment;
    std::vector<LayerStack> layers;
    render::Model model;
};

// Validates one environment, and evaluates all of its services or the one that is selected; nothing after an
// error. Where there is no service, the configuration is what they would share. The sections that are one for
// all services are read only if they are wanted: they must make sense without any service.
[[nodiscard]] std::optional<RenderInput> load_render_model(const Selection& selection, bool wants_sections,
                                                           const World& world, Sink& sink);

}  // namespace tusk
