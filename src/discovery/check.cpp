// What can be wrong only across services.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_set>

#include "tusk/base/edit_distance.hpp"
#include "tusk/discovery/service.hpp"

namespace tusk::discovery {

namespace {

TUSK_DIAGNOSTIC(UnknownDependency, Error, "service `{}` depends on `{}`, which is no service", std::string,
                std::string);
TUSK_DIAGNOSTIC(DependencyCycle, Error, "services depend on each other in a circle: {}", std::string);
TUSK_DIAGNOSTIC(DuplicateServiceId, Error, "{} have the same id `{}`", std::string, std::string);
TUSK_DIAGNOSTIC_AS(DuplicateServiceName, DuplicateServiceId, Error, "two services have the same name `{}`",
                   std::string);
TUSK_DIAGNOSTIC(DuplicateAddress, Error, "{} answer on {}", std::string, std::string);

void check_dependencies(std::span<const Service> services, std::span<const std::string> other_names,
                        const Registry& registry, Sink& sink) {
    std::vector<std::string_view> names(other_names.begin(), other_names.end());
    for (const Service& service : services) {
        names.push_back(service.name);
    }
    const std::unordered_set<std::string_view> known_names(names.begin(), names.end());
    for (const Service& service : services) {
        for (std::size_t i = 0; i < service.dependencies.size(); ++i) {
            const std::string& dependency = service.dependencies[i];
            const auto knows = [&](const std::vector<std::string>& external) {
                return std::find(external.begin(), external.end(), dependency) != external.end();
            };
            if (known_names.contains(dependency) || knows(service.external) || knows(registry.external)) {
                continue;
            }
            const auto similar = find_similar(dependency, names);
            sink.report(service.dependency_spans[i], kUnknownDependency, service.name, dependency).help =
                similar ? fmt::format("did you mean `{}`?", *similar)
                        : fmt::format("list it in `external` of [service_discovery]: [\"{}\"]", dependency);
        }
    }
}

// Walks depth first and reports each circle once, at its first service by name.
class CycleFinder {
  public:
    CycleFinder(std::span<const Service> services, Sink& sink) : sink_(sink) {
        for (const Service& service : services) {
            by_name_.emplace(service.name, &service);
        }
    }

    void find() {
        for (const auto& named : by_name_) {
            visit(*named.second);
        }
    }

  private:
    void visit(const Service& service) {
        const auto on_path = std::find(path_.begin(), path_.end(), &service);
        if (on_path != path_.end()) {
            report({on_path, path_.end()});
            return;
        }
        if (!done_.insert(service.name).second) {
            return;
        }
        path_.push_back(&service);
        for (const std::string& dependency : service.dependencies) {
            const auto found = by_name_.find(dependency);
            if (found != by_name_.end()) {
                visit(*found->second);
            }
        }
        path_.pop_back();
    }

    void report(const std::vector<const Service*>& circle) {
        std::string text;
        for (const Service* const service : circle) {
            text += service->name + " → ";
        }
        text += circle.front()->name;
        const auto step = [&circle](std::size_t i) {
            return find_dependency(*circle[i], circle[(i + 1) % circle.size()]->name);
        };
        Diagnostic& diagnostic = sink_.report(step(0), kDependencyCycle, text);
        for (std::size_t i = 1; i < circle.size(); ++i) {
            diagnostic.labels.push_back(Label{step(i), fmt::format("of `{}`", circle[i]->name)});
        }
        diagnostic.help = "take one of the dependencies away";
    }

    [[nodiscard]] static Span find_dependency(const Service& service, std::string_view name) {
        const auto found = std::ranges::find(service.dependencies, name);
        return service.dependency_spans[static_cast<std::size_t>(found - service.dependencies.begin())];
    }

    Sink& sink_;
    std::map<std::string, const Service*, std::less<>> by_name_;
    std::set<std::string, std::less<>> done_;
    std::vector<const Service*> path_;
};

// Where something was used first, and by which service.
struct FirstUse {
    Span span;
    std::string_view service;
};

std::string describe_pair(std::string_view first, std::string_view second) {
    return first == second ? fmt::format("two instances of service `{}`", first)
                           : fmt::format("services `{}` and `{}`", first, second);
}

void add_first_use(Diagnostic& diagnostic, const FirstUse& first) {
    // What comes from a common layer has one place for all.
    if (diagnostic.span != first.span) {
        diagnostic.labels.push_back(Label{first.span, "the other one"});
    }
}

// The services whose name is no earlier one's.
std::vector<const Service*> check_names(std::span<const Service> services, Sink& sink) {
    std::vector<const Service*> named;
    std::map<std::string_view, const Service*> names;
    for (const Service& service : services) {
        const auto name = names.emplace(service.name, &service);
        if (name.second) {
            named.push_back(&service);
            continue;
        }
        Diagnostic& diagnostic = sink.report(service.name_span, kDuplicateServiceName, service.name);
        add_first_use(diagnostic, {name.first->second->name_span, service.name});
        diagnostic.help = "give each service a `name` of its own";
    }
    return named;
}

void check_ids(std::span<const Service* const> services, Sink& sink) {
    std::map<std::string, FirstUse> ids;
    for (const Service* const service : services) {
        for (const Instance& instance : service->instances) {
            const auto id = ids.emplace(instance.id, FirstUse{instance.id_span, service->name});
            if (id.second) {
                continue;
            }
            const FirstUse& first = id.first->second;
            Diagnostic& diagnostic = sink.report(instance.id_span, kDuplicateServiceId,
                                                 describe_pair(first.service, service->name), instance.id);
            add_first_use(diagnostic, first);
            diagnostic.help = "give every instance an id of its own";
        }
    }
}

void check_addresses(std::span<const Service> services, Sink& sink) {
    std::map<std::string, FirstUse> addresses;
    for (const Service& service : services) {
        for (const Instance& instance : service.instances) {
            if (!service.sets_address || instance.port == 0) {
                continue;
            }
            const std::string address = fmt::format("{}:{}", instance.address, instance.port);
            const auto place = addresses.emplace(address, FirstUse{instance.port_span, service.name});
            if (!place.second) {
                const FirstUse& first = place.first->second;
                Diagnostic& diagnostic = sink.report(instance.port_span, kDuplicateAddress,
                                                     describe_pair(first.service, service.name), address);
                add_first_use(diagnostic, first);
                diagnostic.help = "give one of them another port";
            }
        }
    }
}

}  // namespace

void check_services(std::span<const Service> services, std::span<const std::string> other_names,
                    const Registry& registry, Sink& sink) {
    check_dependencies(services, other_names, registry, sink);
    CycleFinder(services, sink).find();
    check_ids(check_names(services, sink), sink);
    check_addresses(services, sink);
}

}  // namespace tusk::discovery
