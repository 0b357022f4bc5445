#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "tusk/discovery/service.hpp"
#include "tusk/pipeline/target.hpp"

namespace tusk {

[[nodiscard]] KeyPath field_path(std::string_view first, std::string_view second = {});
// The value at a path, of which nothing else is evaluated; nothing when it is absent or was reported.
[[nodiscard]] std::optional<Value> find_value(LayerStack& layers, const KeyPath& path, const World& world,
                                              Sink& sink);

// Whether a layer of the service itself says where it answers.
[[nodiscard]] bool sets_address(LayerStack& layers);

// What discovery reads of a target that was evaluated as a whole.
[[nodiscard]] discovery::ServiceSource service_source(std::string_view stem, const Value& target,
                                                      LayerStack& layers);

// The same of a target of which nothing else is evaluated. Lives in the arena of the stack.
[[nodiscard]] discovery::ServiceSource read_service_source(std::string_view stem, LayerStack& layers,
                                                           const World& world, Sink& sink);

// The sections that are one for all services of an environment, evaluated each by itself.
class SharedSections {
  public:
    SharedSections(const Project& project, const EnvironmentLayers& environment,
                   std::span<const SetValue> sets, const World& world, Sink& sink);

    // An empty table when it is absent or could not be evaluated, which was reported.
    [[nodiscard]] Value find(std::string_view section);

  private:
    const World& world_;
    Sink& sink_;
    std::optional<LayerStack> layers_;  // nothing when there are none
};

}  // namespace tusk
