#pragma once

#include <optional>
#include <vector>

#include "tusk/pipeline/target.hpp"
#include "tusk/render/target.hpp"

namespace tusk {

// What renderers are given, and the layers in whose arenas its values lie.
struct RenderInput {
    EnvironmentLayers environment;
    std::vector<LayerStack> layers;
    render::Model model;
};

// Validates one environment, and reads of all its services, or of the one that is selected, what the target
// reads; nothing after an error. Where there is no service, the configuration is what they would share. The
// sections that are one for all services must make sense without any of them.
[[nodiscard]] std::optional<RenderInput> load_render_model(const Selection& selection,
                                                           const render::Target& target, const World& world,
                                                           Sink& sink);

}  // namespace tusk
