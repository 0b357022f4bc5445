#pragma once

#include <span>
#include <string>
#include <string_view>

#include "tusk/diag/secret_places.hpp"
#include "tusk/diag/sink.hpp"
#include "tusk/load/layer_stack.hpp"
#include "tusk/pipeline/world.hpp"
#include "tusk/tree/secret_paths.hpp"

namespace tusk {

// One `--set` or `--set-json`: a layer of its own above all files.
struct SetValue {
    std::string path;
    std::string text;
    bool is_json = false;
};

void add_set(LayerStack& layers, const SetValue& set, const World& world, Sink& sink);

// Whether `text`, the source `file`, is that of one of `sets`; then adds what is secret in its value.
[[nodiscard]] bool add_secret_sets(std::span<const SetValue> sets, std::string_view text, FileId file,
                                   const SecretPaths& paths, SecretPlaces& places);

}  // namespace tusk
