#include "tusk/pipeline/compare.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "pipeline/parallel.hpp"

namespace tusk {

namespace {

// A finding names what it was found in, as far as that is known.
class SideScope {
  public:
    SideScope(const std::string& context, const std::string& target, Sink& sink) {
        if (!context.empty()) {
            outer_.emplace(sink, context);
        }
        if (!target.empty()) {
            inner_.emplace(sink, target);
        }
    }

  private:
    std::optional<ContextScope> outer_;
    std::optional<ContextScope> inner_;
};

// What the services of one side stand on.
class EnvironmentSide {
  public:
    EnvironmentSide(const ComparedSide& side, Sink& sink) : side_(side) {
        const SideScope scope(side.context, {}, sink);
        project_ = open_project(side.selection, side.world, sink);
        if (project_) {
            environment_ =
                load_environment(*project_, choose_environment(side.selection, *project_), side.world, sink);
            services_ = find_services();
        }
    }

    [[nodiscard]] bool is_good() const { return project_ && !environment_.stack.has_failed(); }
    [[nodiscard]] const std::vector<std::string>& services() const { return services_; }
    [[nodiscard]] bool lists(const std::string& service) const {
        return std::ranges::binary_search(services_, service);
    }

    // The layers of a service, or those that all services share.
    [[nodiscard]] LayerStack load(const ServiceLayers& service, Sink& sink) const {
        return load_service(*project_, environment_, service, side_.selection.sets, side_.world, sink);
    }
    // Without a name: what all services share.
    [[nodiscard]] std::vector<ServiceLayers> reserve(const std::vector<std::string>& services) const {
        std::vector<std::optional<std::string>> names;
        for (const std::string& service : services) {
            names.push_back(service.empty() ? std::nullopt : std::optional(service));
        }
        return reserve_service_layers(*project_, environment_.environment, names, side_.world);
    }

    [[nodiscard]] std::string describe(const std::string& service) const {
        return service.empty()
                   ? fmt::format("in environment `{}`", environment_.environment.name)
                   : fmt::format("in service `{}`, environment `{}`", service, environment_.environment.name);
    }
    [[nodiscard]] const ComparedSide& side() const { return side_; }

  private:
    // In bytewise order.
    [[nodiscard]] std::vector<std::string> find_services() const {
        std::vector<std::string> services = list_services(*project_, environment_.environment.name);
        std::ranges::sort(services);
        if (const std::optional<std::string>& named = side_.selection.service) {
            const bool is_listed = std::ranges::binary_search(services, *named);
            services.assign(is_listed ? 1 : 0, *named);
        }
        return services;
    }

    const ComparedSide& side_;
    std::optional<Project> project_;
    EnvironmentLayers environment_;
    std::vector<std::string> services_;
};

// A target of one side: its value lives as long as this. A service that the side does not have is empty.
struct EvaluatedTarget {
    LayerStack layers;
    std::optional<Value> value = Value::object({}, {});
    Sink findings;
};

EvaluatedTarget evaluate_target(const EnvironmentSide& side, const ServiceLayers& service) {
    EvaluatedTarget target;
    Sink findings;
    {
        const SideScope scope(side.side().context, side.describe(service.name.value_or("")), findings);
        target.layers = side.load(service, findings);
        target.value = target.layers.has_failed()
                           ? std::nullopt
                           : evaluate_layers(target.layers, side.side().world, findings);
    }
    target.findings = std::move(findings);
    return target;
}

// What comparing one service gave. Joined with the others in the order of the services, whichever thread is
// done first.
struct Outcome {
    ServiceDifference difference;
    std::array<Sink, 2> findings;
    bool is_good = false;
};

// What neither side lists has no file of its own: it is base and environment on both.
Presence find_presence(bool is_before, bool is_after) {
    return is_before == is_after ? Presence::Both : is_before ? Presence::BeforeOnly : Presence::AfterOnly;
}

Outcome compare_service(const EnvironmentSide& before, const ServiceLayers& before_layers,
                        const EnvironmentSide& after, const ServiceLayers& after_layers) {
    Outcome outcome;
    const std::string service = before_layers.name.value_or("");
    outcome.difference.service = service;
    outcome.difference.presence = find_presence(before.lists(service), after.lists(service));
    EvaluatedTarget left;
    EvaluatedTarget right;
    if (outcome.difference.presence != Presence::AfterOnly) {
        left = evaluate_target(before, before_layers);
    }
    if (outcome.difference.presence != Presence::BeforeOnly) {
        right = evaluate_target(after, after_layers);
    }
    outcome.is_good = left.value && right.value;
    if (outcome.is_good) {
        outcome.difference.difference = compare(*left.value, *right.value);
    }
    outcome.findings = {std::move(left.findings), std::move(right.findings)};
    return outcome;
}

std::vector<std::string> join_services(const EnvironmentSide& before, const EnvironmentSide& after) {
    std::vector<std::string> services;
    std::ranges::set_union(before.services(), after.services(), std::back_inserter(services));
    if (services.empty()) {
        services.push_back(before.side().selection.service.value_or(""));
    }
    return services;
}

std::optional<Value> evaluate_alone(const ComparedSide& side, std::optional<LoadedTarget>& target,
                                    Sink& sink) {
    Sink own;
    std::optional<Value> value;
    {
        const SideScope scope(side.context, {}, own);
        target = load_target(side.selection, side.world, own);
        if (target) {
            value = evaluate_layers(target->layers, side.world, own);
        }
    }
    sink.append(std::move(own));
    return value;
}

}  // namespace

std::optional<EnvironmentDifference> compare_environments(const ComparedSide& before,
                                                          const ComparedSide& after, Sink& sink) {
    const EnvironmentSide left(before, sink);
    const EnvironmentSide right(after, sink);
    if (!left.is_good() || !right.is_good()) {
        return std::nullopt;
    }
    const std::vector<std::string> services = join_services(left, right);
    const std::vector<ServiceLayers> left_layers = left.reserve(services);
    const std::vector<ServiceLayers> right_layers = right.reserve(services);
    before.world.load.sources.begin_unordered();
    std::vector<Outcome> outcomes(services.size());
    for_each_index(services.size(), before.world.threads, [&](std::size_t i) {
        outcomes[i] = compare_service(left, left_layers[i], right, right_layers[i]);
    });
    EnvironmentDifference found;
    found.has_services = !services.front().empty();
    bool is_good = true;
    for (Outcome& outcome : outcomes) {
        is_good = is_good && outcome.is_good;
        for (Sink& findings : outcome.findings) {
            sink.append(std::move(findings));
        }
        const bool is_equal_service =
            outcome.difference.presence == Presence::Both && outcome.difference.difference.changes.empty();
        if (!is_equal_service) {
            found.services.push_back(std::move(outcome.difference));
        }
    }
    return is_good && !sink.has_errors() ? std::optional(std::move(found)) : std::nullopt;
}

std::optional<Difference> compare_targets(const ComparedSide& before, const ComparedSide& after, Sink& sink) {
    std::optional<LoadedTarget> left_target;
    std::optional<LoadedTarget> right_target;
    const std::optional<Value> left = evaluate_alone(before, left_target, sink);
    const std::optional<Value> right = evaluate_alone(after, right_target, sink);
    return left && right && !sink.has_errors() ? std::optional(compare(*left, *right)) : std::nullopt;
}

}  // namespace tusk
