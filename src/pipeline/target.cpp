#include "tusk/pipeline/target.hpp"

#include <algorithm>

#include "tusk/base/edit_distance.hpp"
#include "tusk/convert/json_text.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(UnknownEnvironment, Error, "there is no environment `{}`: `{}` is missing", std::string,
                std::string);
TUSK_DIAGNOSTIC(MissingLayer, Note, "no environment file `{}`: only base counts", std::string);
TUSK_DIAGNOSTIC(UnknownService, Warning, "service `{}` has no file of its own: base and environment count",
                std::string);
TUSK_DIAGNOSTIC_AS(ServiceWithoutFile, UnknownService, Note,
                   "service `{}` has no file of its own: base and environment count", std::string);

std::string list_names(std::span<const std::string> names) {
    std::string text;
    for (const std::string& name : names) {
        text += text.empty() ? name : ", " + name;
    }
    return text;
}

std::vector<std::string_view> views_of(std::span<const std::string> names) {
    return {names.begin(), names.end()};
}

void report_unknown_environment(const Project& project, const std::string& name, Sink& sink) {
    const std::vector<std::string> known = list_environments(project);
    Diagnostic& diagnostic = sink.report({}, kUnknownEnvironment, name, environment_path(project, name));
    if (!known.empty()) {
        diagnostic.notes.push_back("environments: " + list_names(known));
    }
    if (const auto similar = find_similar(name, views_of(known))) {
        diagnostic.help = fmt::format("did you mean `{}`?", *similar);
    }
}

}  // namespace

ChosenEnvironment choose_environment(const Selection& selection, const Project& project) {
    if (selection.environment) {
        return {*selection.environment, true};
    }
    return {project.default_environment, project.names_default_environment};
}

std::optional<Project> open_project(const Selection& selection, const World& world, Sink& sink) {
    std::optional<Project> project =
        find_project(world.load.files, world.load.sources, selection.directory, sink);
    if (project) {
        const std::optional<std::string> folder = find_project_folder(world.load.files);
        world.load.roots.set_project_folder(folder.value_or(project->directory), world.load.files);
    }
    return project;
}

LayerStack load_environment(const Project& project, const ChosenEnvironment& environment, const World& world,
                            Sink& sink) {
    LayerStack layers(project.merge_rules);
    layers.add_file(base_path(project), world.load, sink);
    const std::string path = environment_path(project, environment.name);
    if (world.load.files.kind(path) != FileKind::Missing) {
        layers.add_file(path, world.load, sink);
    } else if (environment.is_named) {
        report_unknown_environment(project, environment.name, sink);
        layers.mark_failed();
    } else {
        sink.report({}, kMissingLayer, path);
    }
    return layers;
}

LayerStack load_service(const Project& project, const LayerStack& environment, const std::string& service,
                        ServiceOrigin origin, std::span<const SetValue> sets, const World& world,
                        Sink& sink) {
    LayerStack layers = LayerStack::on(environment);
    const std::string path = service_path(project, service);
    if (origin == ServiceOrigin::Listed || world.load.files.kind(path) != FileKind::Missing) {
        layers.add_file(path, world.load, sink);
    } else {
        const auto& patterns = project.service_patterns;
        const bool declared = std::find(patterns.begin(), patterns.end(), service) != patterns.end();
        Diagnostic& diagnostic = declared ? sink.report({}, kServiceWithoutFile, service)
                                          : sink.report({}, kUnknownService, service);
        const std::vector<std::string> known = list_services(project);
        if (const auto similar = find_similar(service, views_of(known)); similar && !declared) {
            diagnostic.help = fmt::format("did you mean `{}`?", *similar);
        }
    }
    for (const SetValue& set : sets) {
        add_set(layers, set, world, sink);
    }
    return layers;
}

namespace {

// Named files lie anywhere, but the rules of the project around hold for them.
bool load_files(const Selection& selection, const World& world, LoadedTarget& target, Sink& sink) {
    if (const std::optional<std::string> folder = find_project_folder(world.load.files)) {
        world.load.roots.set_project_folder(*folder, world.load.files);
    }
    std::optional<Project> settings = selection.stands_alone
                                          ? Project{}
                                          : read_project_settings(world.load.files, world.load.sources, sink);
    const bool is_good = settings.has_value();
    if (is_good) {
        target.project = std::move(*settings);
    }
    target.layers = LayerStack(target.project.merge_rules);
    for (const std::string& file : selection.files) {
        if (selection.takes_folders && world.load.files.kind(file) == FileKind::Directory) {
            target.layers.add_directory(file, world.load, sink);
        } else {
            target.layers.add_file(file, world.load, sink, NamedBy::CommandLine);
        }
    }
    for (const SetValue& set : selection.sets) {
        add_set(target.layers, set, world, sink);
    }
    return is_good;
}

bool load_from_project(const Selection& selection, const World& world, LoadedTarget& target, Sink& sink) {
    std::optional<Project> project = open_project(selection, world, sink);
    if (!project) {
        return false;
    }
    target.project = std::move(*project);
    target.environment =
        load_environment(target.project, choose_environment(selection, target.project), world, sink);
    if (selection.service) {
        target.layers = load_service(target.project, target.environment, *selection.service,
                                     ServiceOrigin::Named, selection.sets, world, sink);
        return true;
    }
    target.layers = LayerStack::on(target.environment);
    for (const SetValue& set : selection.sets) {
        add_set(target.layers, set, world, sink);
    }
    return true;
}

}  // namespace

std::optional<LoadedTarget> load_target(const Selection& selection, const World& world, Sink& sink) {
    LoadedTarget target;
    const bool is_good = selection.files.empty() ? load_from_project(selection, world, target, sink)
                                                 : load_files(selection, world, target, sink);
    return is_good && !target.layers.has_failed() ? std::optional(std::move(target)) : std::nullopt;
}

EvalOptions eval_options(const World& world, const LayerStack& layers) {
    EvalOptions options;
    options.limits = world.eval_limits;
    options.dynamic_env = world.dynamic_env;
    options.merge_rules = &layers.merge_rules();
    options.is_json = is_json_text;
    return options;
}

std::optional<Value> evaluate_layers(LayerStack& layers, const World& world, Sink& sink) {
    return evaluate_layers(layers, world, sink, eval_options(world, layers));
}

std::optional<Value> evaluate_layers(LayerStack& layers, const World& world, Sink& sink,
                                     const EvalOptions& options) {
    const Value value =
        evaluate(layers.tree(), world.host, world.load.sources, layers.arena(), sink, options);
    return sink.has_errors() ? std::nullopt : std::optional(value);
}

}  // namespace tusk
