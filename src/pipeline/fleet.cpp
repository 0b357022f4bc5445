// Every service of an environment: base and environment are loaded once and shared.
#include <algorithm>
#include <string>

#include "pipeline/fleet.hpp"
#include "pipeline/parallel.hpp"
#include "pipeline/schemas.hpp"
#include "tusk/discovery/gateway.hpp"
#include "tusk/discovery/settings.hpp"
#include "tusk/load/read_source.hpp"
#include "tusk/pipeline/target.hpp"
#include "tusk/pipeline/target_list.hpp"
#include "tusk/schema/required.hpp"

namespace tusk {

CheckedLayers check_layers(LayerStack& layers, const Project& project, std::string_view service,
                           const World& world, Sink& sink) {
    const Value value = evaluate(layers.tree(), world.host, world.load.sources, layers.arena(), sink,
                                 eval_options(world, layers));
    std::vector<UniqueClaim> claims = check_schemas(project, value, layers, service, sink);
    check_required(project.required, value, layers.tree(), LookedAt{layers.names(), layers.highest_file()},
                   layers.arena(), sink);
    discovery::check_settings(value, sink);
    return CheckedLayers{value, std::move(claims)};
}

namespace {

TUSK_DIAGNOSTIC(UnfitLayerName, Warning, "`{}` is no layer: no environment or service can have its name",
                std::string);

struct FleetTarget {
    const Project& project;
    const EnvironmentLayers& environment;
    std::span<const SetValue> sets;
    const World& world;
    FleetUse* use = nullptr;
};

// What was found in one service; joined with the others in the order of the services, whichever
// thread is done first, so that what several share is said once and always of the same one.
struct ServiceFindings {
    Sink sink;
    bool is_good = false;
    std::optional<discovery::Service> service;  // as the others see it
    std::vector<UniqueClaim> claims;            // values that no other one may have
};

void check_service(const FleetTarget& target, const ServiceLayers& service, std::size_t index,
                   ServiceFindings& findings) {
    const ContextScope scope(findings.sink, fmt::format("in service `{}`, environment `{}`", *service.name,
                                                        target.environment.environment.name));
    LayerStack layers =
        load_service(target.project, target.environment, service, target.sets, target.world, findings.sink);
    findings.is_good = !layers.has_failed();
    if (!findings.is_good) {
        return;
    }
    CheckedLayers checked = check_layers(layers, target.project, *service.name, target.world, findings.sink);
    findings.claims = std::move(checked.claims);
    findings.service = discovery::decode_service(
        service_source(*service.name, checked.value, layers),
        target.use == nullptr ? discovery::PortNeed::Optional : target.use->port_need(), findings.sink);
    if (target.use != nullptr && !findings.sink.has_errors()) {
        target.use->use_service({index, *service.name, checked.value, *findings.service, layers},
                                findings.sink);
    }
}

// Hands over what an environment has besides its services, unless something in it is wrong.
void use_environment(const FleetTarget& target, std::vector<discovery::Service> services,
                     SharedSections& shared, Sink& sink) {
    if (target.use != nullptr && !sink.has_errors()) {
        target.use->use_environment({target.environment, std::move(services), shared}, sink);
    }
}

// Where there is no service, what all of them would share; false when a layer could not be read.
bool check_environment(const FleetTarget& target, Sink& sink) {
    const ContextScope scope(sink, fmt::format("in environment `{}`", target.environment.environment.name));
    LayerStack layers =
        load_service(target.project, target.environment, std::nullopt, target.sets, target.world, sink);
    if (!layers.has_failed()) {
        static_cast<void>(check_layers(layers, target.project, {}, target.world, sink));
        SharedSections shared(target.project, target.environment, target.sets, target.world, sink);
        use_environment(target, {}, shared, sink);
    }
    return !layers.has_failed();
}

// Calls `work` for every service, on several threads.
using ServiceWork =
    std::function<void(const ServiceLayers& service, std::size_t index, ServiceFindings& findings)>;
std::vector<ServiceFindings> for_each_service(const Project& project, const ChosenEnvironment& environment,
                                              const std::vector<std::optional<std::string>>& services,
                                              const World& world, Sink& sink, const ServiceWork& work) {
    const std::vector<ServiceLayers> layers = reserve_service_layers(project, environment, services, world);
    world.load.sources.begin_unordered();
    std::vector<ServiceFindings> findings(services.size());
    for_each_index(services.size(), world.threads, [&](std::size_t i) { work(layers[i], i, findings[i]); });
    for (std::size_t i = 0; i < services.size(); ++i) {
        sink.append(std::move(findings[i].sink), print_target({environment.name, services[i]}));
    }
    return findings;
}

bool are_good(const std::vector<ServiceFindings>& findings) {
    return std::ranges::all_of(findings, &ServiceFindings::is_good);
}

// How long one try takes of a route that does not say it, where that matters. A layer of each service may put
// right what is wrong with it.
std::optional<discovery::Duration> find_call_timeout(const FleetTarget& target,
                                                     const discovery::Gateway& gateway) {
    const auto needs_it = [](const discovery::Route& route) { return !route.timeout && route.retries > 0; };
    if (!gateway.timeout || std::ranges::none_of(gateway.routes, needs_it)) {
        return std::nullopt;
    }
    Sink unseen;
    SharedSections shared(target.project, target.environment, target.sets, target.world, unseen);
    return discovery::decode_calls(shared.find("api_communication"), unseen).timeout;
}

// What can be wrong only between services.
void check_across(const FleetTarget& target, const std::vector<std::optional<std::string>>& names,
                  std::vector<ServiceFindings> findings, Sink& sink) {
    std::vector<discovery::Service> services;
    std::vector<std::string> unknown;  // those of which nothing is known but the name of the file
    std::vector<std::string> all_names;
    std::vector<ServiceClaims> claims;
    for (std::size_t i = 0; i < findings.size(); ++i) {
        std::optional<discovery::Service>& service = findings[i].service;
        claims.push_back(ServiceClaims{*names[i], std::move(findings[i].claims)});
        all_names.push_back(service ? service->name : *names[i]);
        if (service) {
            services.push_back(std::move(*service));
        } else {
            unknown.push_back(*names[i]);
        }
    }
    Sink own;
    {
        const ContextScope scope(own,
                                 fmt::format("in environment `{}`", target.environment.environment.name));
        check_unique(claims, own);
        SharedSections shared(target.project, target.environment, target.sets, target.world, own);
        discovery::check_services(services, unknown,
                                  discovery::decode_registry(shared.find("service_discovery"), own), own);
        // What is wrong with single fields concerns those only who render them.
        Sink unseen;
        const discovery::Gateway gateway =
            discovery::decode_gateway(shared.find("gateway"), shared.find("routes"), unseen);
        discovery::check_listener(gateway, services, own);
        discovery::check_routes(gateway, find_call_timeout(target, gateway), all_names, own);
        if (!sink.has_errors()) {
            use_environment(target, std::move(services), shared, own);
        }
    }
    sink.append(std::move(own), target.environment.environment.name);
}

}  // namespace

std::vector<std::optional<std::string>> services_of(const Project& project, const std::string& environment) {
    const std::vector<std::string> names = list_services(project, environment);
    return {names.begin(), names.end()};
}

void report_unfit_files(const Project& project, const World& world, Sink& sink) {
    for (const std::string& path : list_unfit_files(project)) {
        Sink unseen;
        const std::optional<FileId> file = read_source(path, world.load, unseen);
        sink.report(file ? Span{*file, 0, 0} : Span(), kUnfitLayerName, std::string(path)).help =
            "letters, digits, `.`, `_` and `-`, starting with a letter or digit; a `_` before it says that "
            "it "
            "is none";
    }
}

EnvironmentLayers open_environment(const FleetRun& run, const ChosenEnvironment& environment, Sink& sink) {
    Sink own;
    EnvironmentLayers layers = load_environment(run.project, environment, run.world, own);
    sink.append(std::move(own), environment.name);
    return layers;
}

// The services of the environment, or some of them; where there are none, what they would share.
void validate_environment(const FleetRun& run, const EnvironmentLayers& layers,
                          const std::vector<std::optional<std::string>>& services, ServiceScope scope,
                          Sink& sink, ValidationCount& count, FleetUse* use) {
    const ChosenEnvironment& environment = layers.environment;
    const FleetTarget target{run.project, layers, run.selection.sets, run.world, use};
    std::vector<ServiceFindings> findings =
        for_each_service(run.project, environment, services, run.world, sink,
                         [&target](const ServiceLayers& service, std::size_t i, ServiceFindings& found) {
                             check_service(target, service, i, found);
                         });
    for (std::size_t i = 0; i < services.size(); ++i) {
        if (findings[i].is_good) {
            count.checked.push_back(print_target({environment.name, services[i]}));
        }
    }
    bool good = are_good(findings) && !layers.stack.has_failed();
    if (good && scope == ServiceScope::All && !services.empty()) {
        check_across(target, services, std::move(findings), sink);
    }
    if (services.empty() && good) {
        Sink alone;
        good = check_environment(target, alone);
        sink.append(std::move(alone), environment.name);
        if (good) {
            count.checked.push_back(environment.name);
        }
    }
    ++count.environments;
    count.unreadable = count.unreadable || !good;
    count.targets += std::max<std::size_t>(services.size(), 1);
}

bool evaluate_services(const Selection& selection, const World& world, Sink& sink, const UseService& use) {
    const std::optional<Project> project = open_project(selection, world, sink);
    if (!project) {
        return false;
    }
    const EnvironmentLayers environment =
        load_environment(*project, choose_environment(selection, *project), world, sink);
    const ChosenEnvironment& chosen = environment.environment;
    const auto evaluate_one = [&](const ServiceLayers& service, std::size_t /*index*/,
                                  ServiceFindings& findings) {
        LayerStack layers =
            load_service(*project, environment, service, selection.sets, world, findings.sink);
        const std::optional<Value> value =
            layers.has_failed() ? std::nullopt : evaluate_layers(layers, world, findings.sink);
        findings.is_good = value && use(*service.name, *value);
    };
    const bool good = are_good(
        for_each_service(*project, chosen, services_of(*project, chosen.name), world, sink, evaluate_one));
    return good && !sink.has_errors();
}

}  // namespace tusk
