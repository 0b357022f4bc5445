// Which layers of a target are there, and laying them over one another.
#include <algorithm>
#include <functional>
#include <utility>

#include "tusk/base/edit_distance.hpp"
#include "tusk/pipeline/target.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(UnknownEnvironment, Error, "there is no environment `{}`: `{}` is missing", std::string,
                std::string);
TUSK_DIAGNOSTIC_AS(UnlistedEnvironment, UnknownEnvironment, Error, "there is no environment `{}`",
                   std::string);
TUSK_DIAGNOSTIC(MissingLayer, Note, "no environment file `{}`: only base counts", std::string);
TUSK_DIAGNOSTIC_AS(MissingOwnLayer, MissingLayer, Note, "no environment file `{}`: the other layers count",
                   std::string);
TUSK_DIAGNOSTIC_AS(NoLayers, MissingLayer, Error, "none of the layers is there: {}", std::string);
TUSK_DIAGNOSTIC(FileNotFound, Error, "there is no {} `{}` for the layer `{}`", std::string, std::string,
                std::string);
TUSK_DIAGNOSTIC(UnknownService, Warning, "service `{}` has no file of its own: base and environment count",
                std::string);
TUSK_DIAGNOSTIC_AS(ServiceWithoutFile, UnknownService, Note,
                   "service `{}` has no file of its own: base and environment count", std::string);

std::vector<std::string_view> views_of(std::span<const std::string> names) {
    return {names.begin(), names.end()};
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// Says what is missing of the layers of one target.
class LayerSearch {
  public:
    LayerSearch(const Project& project, const ChosenEnvironment& environment,
                const std::optional<std::string>& service, Sink& sink)
        : project_(project), environment_(environment), service_(service), sink_(sink) {}

    using UseLayer = std::function<void(const LayerFile&)>;

    // Each calls `use` with the layers that are there, lowest first; false when one is missing that must be
    // there.
    [[nodiscard]] bool find_shared(const std::vector<LayerFile>& layers, const UseLayer& use) {
        find_environment(layers);
        use_all(layers, use);
        return is_complete_;
    }
    [[nodiscard]] bool find_rest(const EnvironmentLayers& environment, const std::vector<LayerFile>& layers,
                                 const UseLayer& use) {
        is_known_ = environment.is_known;
        is_complete_ = is_known_;
        use_all(layers, use);
        if (service_ && lacks_own_file(layers, !environment.stack.names().empty())) {
            report_unknown_service();
        }
        return is_complete_;
    }
    [[nodiscard]] bool find_all(const std::vector<LayerFile>& layers) {
        find_environment(layers);
        use_all(layers, [](const LayerFile&) {});
        if (service_ && lacks_own_file(layers, false)) {
            report_unknown_service();
        }
        return is_complete_;
    }
    [[nodiscard]] bool is_known() const { return is_known_; }

  private:
    void find_environment(const std::vector<LayerFile>& layers) {
        is_known_ = is_known_environment(layers);
        is_complete_ = is_known_;
        if (!is_known_) {
            report_unlisted_environment();
        }
    }

    void use_all(const std::vector<LayerFile>& layers, const UseLayer& use) {
        for (const LayerFile& layer : layers) {
            if (!layer.files.empty()) {
                report_twins(layer, sink_);
                is_complete_ = false;
            }
            if (layer.exists) {
                use(layer);
            } else if (!layer.pattern->is_optional) {
                report_missing(layer);
            }
        }
    }

    // In the usual layout the file of the environment decides.
    [[nodiscard]] bool is_known_environment(const std::vector<LayerFile>& layers) const {
        if (!project_.has_own_layers || !environment_.is_named) {
            return true;
        }
        if (!project_.environments.empty()) {
            return contains(project_.environments, environment_.name);
        }
        const bool has_file = std::any_of(layers.begin(), layers.end(), [](const LayerFile& layer) {
            return layer.exists && layer.pattern->is_shared() && layer.pattern->has(kEnvironmentDimension);
        });
        const std::vector<std::string> known =
            has_file ? std::vector<std::string>() : list_environments(project_);
        return known.empty() || contains(known, environment_.name);
    }

    // A required file that is missing, or that there is none at all, says enough about the service.
    [[nodiscard]] static bool lacks_own_file(const std::vector<LayerFile>& layers, bool has_others) {
        const auto is_there = [](const LayerFile& layer) { return layer.exists; };
        return (has_others || std::any_of(layers.begin(), layers.end(), is_there)) &&
               std::none_of(layers.begin(), layers.end(), [](const LayerFile& layer) {
                   return !layer.pattern->is_shared() && (layer.exists || !layer.pattern->is_optional);
               });
    }

    void report_missing(const LayerFile& layer) {
        const LayerPattern& pattern = *layer.pattern;
        if (!pattern.is_shared() || !pattern.has(kEnvironmentDimension)) {
            report_missing_file(layer);
        } else if (!environment_.is_named) {
            sink_.report(pattern.at, project_.has_own_layers ? kMissingOwnLayer : kMissingLayer,
                         std::string(layer.path));
        } else if (is_known_) {
            report_missing_environment(layer);
        }
    }

    void report_missing_environment(const LayerFile& layer) {
        const std::vector<std::string> own = list_own_dimensions(project_);
        if (std::any_of(own.begin(), own.end(),
                        [&layer](const std::string& name) { return layer.pattern->has(name); })) {
            report_missing_file(layer);
            return;
        }
        is_complete_ = false;
        add_known_environments(sink_.report(layer.pattern->at, kUnknownEnvironment,
                                            std::string(environment_.name), std::string(layer.path)));
    }

    void report_unlisted_environment() {
        add_known_environments(sink_.report({}, kUnlistedEnvironment, std::string(environment_.name)));
    }

    // Those that exist, and the one that was probably meant.
    void add_known_environments(Diagnostic& diagnostic) const {
        const std::vector<std::string> known = list_environments(project_);
        if (!known.empty()) {
            diagnostic.notes.push_back(fmt::format("environments: {}", fmt::join(known, ", ")));
        }
        if (contains(known, environment_.name)) {
            diagnostic.help = "create the file, or take the name out of `project.environments`";
        } else if (const auto similar = find_similar(environment_.name, views_of(known))) {
            diagnostic.help = fmt::format("did you mean `{}`?", *similar);
        }
    }

    void report_missing_file(const LayerFile& layer) {
        is_complete_ = false;
        const LayerPattern& pattern = *layer.pattern;
        Diagnostic& diagnostic =
            sink_.report(pattern.at, kFileNotFound, pattern.is_folder() ? "folder" : "file",
                         std::string(layer.path), std::string(pattern.text));
        const std::optional<std::string> similar =
            pattern.is_shared() ? std::nullopt : find_similar_service();
        diagnostic.help = similar
                              ? fmt::format("did you mean the service `{}`?", *similar)
                              : fmt::format("create it, or write \"{}?\" if it may be absent", pattern.text);
    }

    void report_unknown_service() {
        const bool declared = contains(project_.service_patterns, *service_);
        Diagnostic& diagnostic =
            sink_.report({}, declared ? kServiceWithoutFile : kUnknownService, *service_);
        const std::optional<std::string> similar = declared ? std::nullopt : find_similar_service();
        if (similar) {
            diagnostic.help = fmt::format("did you mean `{}`?", *similar);
        }
    }

    [[nodiscard]] std::optional<std::string> find_similar_service() const {
        const std::vector<std::string> known = list_services(project_, environment_.name);
        const auto similar = find_similar(*service_, views_of(known));
        return similar && *similar != *service_ ? std::optional(std::string(*similar)) : std::nullopt;
    }

    const Project& project_;
    const ChosenEnvironment& environment_;
    const std::optional<std::string>& service_;
    Sink& sink_;
    bool is_known_ = true;
    bool is_complete_ = true;
};

LayerSearch::UseLayer lay_on(LayerStack& stack, const World& world, Sink& sink) {
    return [&](const LayerFile& layer) {
        if (layer.pattern->is_folder()) {
            stack.add_directory(layer.path, world.load, sink);
        } else {
            stack.add_file(layer.path, world.load, sink);
        }
    };
}

void report_no_layers(const Project& project, LayerStack& stack, Sink& sink) {
    std::string patterns;
    for (const LayerPattern& pattern : project.layers) {
        patterns += fmt::format("{}`{}`", patterns.empty() ? "" : ", ", pattern.text);
    }
    sink.report(project.layers.front().at, kNoLayers, std::move(patterns)).help =
        fmt::format("the layers start in the folder `{}`", project.directory);
    stack.mark_failed();
}

}  // namespace

FoundLayers find_layers(const Project& project, const ChosenEnvironment& environment,
                        const std::optional<std::string>& service, Sink& sink) {
    FoundLayers found;
    found.all = list_layers(project, environment.name, service, LayerPart::All);
    found.is_complete = LayerSearch(project, environment, service, sink).find_all(found.all);
    return found;
}

EnvironmentLayers load_environment(const Project& project, const ChosenEnvironment& environment,
                                   const World& world, Sink& sink) {
    EnvironmentLayers layers{environment, LayerStack(project.merge_rules, project.secret_paths)};
    const std::optional<std::string> no_service;
    LayerSearch search(project, environment, no_service, sink);
    if (!search.find_shared(list_layers(project, environment.name, no_service, LayerPart::Shared),
                            lay_on(layers.stack, world, sink))) {
        layers.stack.mark_failed();
    }
    layers.is_known = search.is_known();
    return layers;
}

ServiceLayers list_service_layers(const Project& project, const ChosenEnvironment& environment,
                                  const std::optional<std::string>& service) {
    return {service, list_layers(project, environment.name, service, LayerPart::Rest)};
}

std::vector<ServiceLayers> reserve_service_layers(const Project& project,
                                                  const ChosenEnvironment& environment,
                                                  const std::vector<std::optional<std::string>>& services,
                                                  const World& world) {
    std::vector<ServiceLayers> layers;
    layers.reserve(services.size());
    for (const std::optional<std::string>& service : services) {
        for (const LayerFile& layer :
             layers.emplace_back(list_service_layers(project, environment, service)).own) {
            if (layer.exists && !layer.pattern->is_shared() && !layer.pattern->is_folder()) {
                world.load.sources.reserve(layer.path);
            }
        }
    }
    return layers;
}

LayerStack load_service(const Project& project, const EnvironmentLayers& environment,
                        const ServiceLayers& service, std::span<const SetValue> sets, const World& world,
                        Sink& sink) {
    LayerStack layers = LayerStack::on(environment.stack);
    LayerSearch search(project, environment.environment, service.name, sink);
    if (!search.find_rest(environment, service.own, lay_on(layers, world, sink))) {
        layers.mark_failed();
    }
    if (layers.names().empty() && !layers.has_failed()) {
        report_no_layers(project, layers, sink);
    }
    for (const SetValue& set : sets) {
        add_set(layers, set, world, sink);
    }
    return layers;
}

LayerStack load_service(const Project& project, const EnvironmentLayers& environment,
                        const std::optional<std::string>& service, std::span<const SetValue> sets,
                        const World& world, Sink& sink) {
    return load_service(project, environment, list_service_layers(project, environment.environment, service),
                        sets, world, sink);
}

}  // namespace tusk
