#include "tusk/pipeline/target.hpp"

#include "pipeline/schemas.hpp"
#include "tusk/convert/json_text.hpp"

namespace tusk {

ChosenEnvironment choose_environment(const Selection& selection, const Project& project) {
    if (selection.environment) {
        return {*selection.environment, true};
    }
    return {project.default_environment, project.names_default_environment};
}

std::vector<ChosenEnvironment> all_environments(const Selection& selection, const Project& project) {
    std::vector<ChosenEnvironment> environments;
    for (const std::string& name : list_environments(project)) {
        environments.push_back(ChosenEnvironment{name, true});
    }
    if (environments.empty()) {
        environments.push_back(choose_environment(selection, project));
    }
    return environments;
}

std::optional<Project> open_project(const Selection& selection, const World& world, Sink& sink) {
    std::optional<Project> project =
        find_project(world.load.files, world.load.sources, selection.directory, selection.dimensions, sink);
    if (project) {
        const std::string of_file = project->root.empty() ? "." : project->root;
        world.load.roots.set_project_folder(project->has_file ? of_file : project->directory,
                                            world.load.files);
    }
    return project && load_schemas(*project, selection, world, sink) ? std::move(project) : std::nullopt;
}

namespace {

// Of a project that has no say about the files: what is secret around is secret in them too.
Project read_secret_paths(const World& world) {
    Sink unseen;
    Project settings;
    if (std::optional<Project> around = read_project_settings(world.load.files, world.load.sources, unseen)) {
        settings.secret_paths = std::move(around->secret_paths);
    }
    return settings;
}

}  // namespace

std::optional<Project> open_settings(const Selection& selection, const World& world, Sink& sink) {
    if (const std::optional<std::string> folder = find_project_folder(world.load.files)) {
        world.load.roots.set_project_folder(*folder, world.load.files);
    }
    std::optional<Project> settings = selection.stands_alone
                                          ? read_secret_paths(world)
                                          : read_project_settings(world.load.files, world.load.sources, sink);
    return settings && load_schemas(*settings, selection, world, sink) ? std::move(settings) : std::nullopt;
}

bool check_target_schemas(LoadedTarget& target, const Value& value, const std::string& service, Sink& sink) {
    if (!target.project.schemas->compile(sink)) {
        return false;
    }
    static_cast<void>(check_schemas(target.project, value, target.layers, service, sink));
    drop_echoes(sink);
    return true;
}

namespace {

// Named files lie anywhere, but the rules of the project around hold for them.
bool load_files(const Selection& selection, const World& world, LoadedTarget& target, Sink& sink) {
    std::optional<Project> settings = open_settings(selection, world, sink);
    const bool is_good = settings.has_value();
    if (is_good) {
        target.project = std::move(*settings);
    }
    target.layers = LayerStack(target.project.merge_rules, target.project.secret_paths);
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
    EnvironmentLayers environment =
        load_environment(target.project, choose_environment(selection, target.project), world, sink);
    target.layers = load_service(target.project, environment, selection.service, selection.sets, world, sink);
    target.environment = std::move(environment.stack);
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
    options.merge_rules = layers.merge_rules();
    options.secret_paths = layers.secret_paths();
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
