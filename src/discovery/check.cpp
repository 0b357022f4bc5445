// What can be wrong only across services.
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "tusk/base/edit_distance.hpp"
#include "tusk/discovery/service.hpp"

namespace tusk::discovery {

namespace {

TUSK_DIAGNOSTIC(UnknownDependency, Error, "service `{}` depends on `{}`, which is no service", std::string,
                std::string);
TUSK_DIAGNOSTIC(DependencyCycle, Error, "services depend on each other in a circle: {}", std::string);
TUSK_DIAGNOSTIC(DuplicateServiceId, Error, "the id `{}` is used twice", std::string);
TUSK_DIAGNOSTIC(DuplicateAddress, Error, "two instances answer on {}", std::string);

void check_dependencies(std::span<const Service> services, const Registry& registry, Sink& sink) {
    std::vector<std::string_view> names;
    for (const Service& service : services) {
        names.push_back(service.name);
    }
    for (const Service& service : services) {
        for (const std::string& dependency : service.dependencies) {
            const auto knows = [&](const std::vector<std::string>& external) {
                return std::find(external.begin(), external.end(), dependency) != external.end();
            };
            const bool known = std::find(names.begin(), names.end(), dependency) != names.end();
            if (known || knows(service.external) || knows(registry.external)) {
                continue;
            }
            const auto similar = find_similar(dependency, names);
            sink.report(service.dependencies_span, kUnknownDependency, service.name, dependency).help =
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
        Diagnostic& diagnostic = sink_.report(circle.front()->dependencies_span, kDependencyCycle, text);
        for (std::size_t i = 1; i < circle.size(); ++i) {
            diagnostic.labels.push_back(
                Label{circle[i]->dependencies_span, "`" + circle[i]->name + "` is part of it"});
        }
        diagnostic.help = "take one of the dependencies away";
    }

    Sink& sink_;
    std::map<std::string, const Service*, std::less<>> by_name_;
    std::set<std::string, std::less<>> done_;
    std::vector<const Service*> path_;
};

void check_ids(std::span<const Service> services, Sink& sink) {
    std::map<std::string, Span> ids;
    std::map<std::string, Span> addresses;
    for (const Service& service : services) {
        for (const Instance& instance : service.instances) {
            const auto id = ids.emplace(instance.id, instance.id_span);
            if (!id.second) {
                Diagnostic& diagnostic = sink.report(instance.id_span, kDuplicateServiceId, instance.id);
                diagnostic.labels.push_back(Label{id.first->second, "first used here"});
                diagnostic.help = "give every instance an id of its own";
            }
            if (!service.sets_address) {
                continue;
            }
            const std::string address = fmt::format("{}:{}", instance.address, instance.port);
            const auto place = addresses.emplace(address, instance.port_span);
            if (!place.second) {
                Diagnostic& diagnostic = sink.report(instance.port_span, kDuplicateAddress, address);
                diagnostic.labels.push_back(Label{place.first->second, "the other one"});
                diagnostic.help = "give one of them another port";
            }
        }
    }
}

}  // namespace

void check_services(std::span<const Service> services, const Registry& registry, Sink& sink) {
    check_dependencies(services, registry, sink);
    CycleFinder(services, sink).find();
    check_ids(services, sink);
}

}  // namespace tusk::discovery
