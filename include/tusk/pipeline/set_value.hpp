#pragma once

#include <string>

#include "tusk/diag/sink.hpp"
#include "tusk/load/layer_stack.hpp"
#include "tusk/pipeline/world.hpp"

namespace tusk {

// One `--set` or `--set-json`: a layer of its own above all files.
struct SetValue {
    std::string path;
    std::string text;
    bool is_json = false;
};

void add_set(LayerStack& layers, const SetValue& set, const World& world, Sink& sink);

}  // namespace tusk
