#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/schemas.hpp"
#include "pipeline/service_fields.hpp"
#include "tusk/pipeline/target.hpp"

// Checking all services of an environment, and handing on what they come to.
namespace tusk {

// What all environments of a run share.
struct FleetRun {
    const Selection& selection;
    const Project& project;
    const World& world;
};

// One service in which nothing is wrong.
struct CheckedService {
    std::size_t index;  // among the services that are checked
    const std::string& name;
    const Value& value;
    const discovery::Service& service;
    LayerStack& layers;  // the arena of the value; may be taken over
};

// An environment in which nothing is wrong.
struct CheckedEnvironment {
    const EnvironmentLayers& layers;
    std::vector<discovery::Service> services;
    SharedSections& shared;
};

// Somebody who makes something of what was checked; what goes wrong then counts as if it were found wrong.
class FleetUse {
  public:
    FleetUse() = default;
    FleetUse(const FleetUse&) = delete;
    FleetUse& operator=(const FleetUse&) = delete;
    virtual ~FleetUse() = default;

    [[nodiscard]] virtual discovery::PortNeed port_need() const = 0;
    // From several threads at once, in any order.
    virtual void use_service(const CheckedService& service, Sink& sink) = 0;
    // After all services, where all of the environment are checked.
    virtual void use_environment(CheckedEnvironment environment, Sink& sink) = 0;
};

// Whether services are all of their environment: only then can they be held against each other.
enum class ServiceScope : std::uint8_t { All, Some };

// What a target comes to, and those of its values that no other one may have.
struct CheckedLayers {
    Value value;
    std::vector<UniqueClaim> claims;
};
// Reports what is wrong with the values of one target; its service may be empty.
[[nodiscard]] CheckedLayers check_layers(LayerStack& layers, const Project& project, std::string_view service,
                                         const World& world, Sink& sink);

// All services of the environment.
[[nodiscard]] std::vector<std::optional<std::string>> services_of(const Project& project,
                                                                  const std::string& environment);

// Reports files that would be layers if they had another name (TSK6026).
void report_unfit_files(const Project& project, const World& world, Sink& sink);

// Loads what its services share; what is wrong with it is told as of this environment.
[[nodiscard]] EnvironmentLayers open_environment(const FleetRun& run, const ChosenEnvironment& environment,
                                                 Sink& sink);

// Checks the services of the environment, or some of them; where there are none, what they would share. `use`
// may be null; what it is given lives as long as `environment` and what it takes over.
void validate_environment(const FleetRun& run, const EnvironmentLayers& environment,
                          const std::vector<std::optional<std::string>>& services, ServiceScope scope,
                          Sink& sink, ValidationCount& count, FleetUse* use = nullptr);

}  // namespace tusk
