// What `tusk validate` looks at: the targets of a project and what their outputs come to, or files.
#include <algorithm>
#include <iterator>

#include "pipeline/build_files.hpp"
#include "pipeline/fleet.hpp"
#include "pipeline/output_paths.hpp"
#include "pipeline/schemas.hpp"
#include "tusk/load/read_source.hpp"
#include "tusk/pipeline/affected.hpp"
#include "tusk/pipeline/target.hpp"
#include "tusk/pipeline/target_list.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(UnusedFile, Note, "`{}` reaches no target", std::string);
TUSK_DIAGNOSTIC_AS(AbsentFile, UnusedFile, Note, "`{}` is not there, and was no file of a target",
                   std::string);

// The services of the environment among the targets, none where it has none; nothing where it is not among
// them.
std::optional<std::vector<std::optional<std::string>>> services_among(const std::vector<TargetName>& targets,
                                                                      const std::string& environment) {
    std::vector<std::optional<std::string>> services;
    bool is_among = false;
    for (const TargetName& target : targets) {
        if (target.environment != environment) {
            continue;
        }
        is_among = true;
        if (target.service) {
            services.push_back(target.service);
        }
    }
    return is_among ? std::optional(std::move(services)) : std::nullopt;
}

// A .tsk file that nobody reads can still be read; false when it cannot.
bool check_unused_file(const std::string& path, const World& world, Sink& sink) {
    if (world.load.files.kind(path) == FileKind::Missing) {
        sink.report({}, kAbsentFile, std::string(path)).help = "a path is seen from the working folder";
        return true;
    }
    bool is_good = true;
    if (path.ends_with(".tsk")) {
        const std::optional<FileId> file = read_source(path, world.load, sink);
        is_good = file && !read_layer_document(*file, world.load, sink).failed;
    }
    sink.report({}, kUnusedFile, std::string(path));
    return is_good;
}

// Layers that were named: the required keys are those of the project around, if there is one.
ValidationCount validate_files(const Selection& selection, const World& world, Sink& sink) {
    std::optional<LoadedTarget> target = load_target(selection, world, sink);
    const bool is_good = target && compile_schemas(target->project, selection, sink);
    if (is_good) {
        static_cast<void>(check_layers(target->layers, target->project, {}, world, sink));
        drop_echoes(sink);
    }
    return {0, 1, !is_good, {}};
}

// Environments checked one after the other, and their outputs against each other.
class FleetValidation {
  public:
    FleetValidation(const Selection& selection, const Project& project,
                    const std::vector<PlannedOutput>& outputs, const World& world, Sink& sink)
        : run_{selection, project, world},
          build_{nothing_, selection, project, outputs, world, world.load.files, FolderUse::None},
          sink_(sink) {}

    // All services of the environment, or some of them.
    void check(const ChosenEnvironment& environment, const std::vector<std::optional<std::string>>& services,
               ServiceScope scope) {
        EnvironmentFiles files(build_, environment.name, std::vector<bool>(services.size(), true),
                               scope == ServiceScope::All, progress_);
        validate_environment(run_, open_environment(run_, environment, sink_), services, scope, sink_, count_,
                             has_own_outputs(run_.project) ? &files : nullptr);
        std::ranges::move(files.take(), std::back_inserter(files_));
        scopes_.push_back({environment.name, list_services(run_.project, environment.name)});
    }

    [[nodiscard]] ValidationCount finish() {
        check_output_paths(list_output_paths(build_.outputs, scopes_, files_), sink_);
        drop_echoes(sink_);
        return std::move(count_);
    }

  private:
    FleetRun run_;
    BuildRequest nothing_;
    BuildContext build_;
    Sink& sink_;
    BuildProgress progress_;
    ValidationCount count_;
    std::vector<OutputScope> scopes_;
    std::vector<BuiltFile> files_;
};

}  // namespace

ValidationCount validate(const Selection& selection, bool takes_all, const World& world, Sink& sink) {
    if (!selection.files.empty()) {
        return validate_files(selection, world, sink);
    }
    const std::optional<Project> project = open_project(selection, world, sink);
    const bool is_good = project && compile_schemas(*project, selection, sink);
    const std::optional<std::vector<PlannedOutput>> outputs =
        is_good ? plan_outputs(*project, sink) : std::nullopt;
    if (!outputs) {
        return {0, 0, true, {}};
    }
    report_unfit_files(*project, world, sink);
    FleetValidation validation(selection, *project, *outputs, world, sink);
    const std::vector<ChosenEnvironment> environments =
        takes_all ? all_environments(selection, *project)
                  : std::vector<ChosenEnvironment>{choose_environment(selection, *project)};
    for (const ChosenEnvironment& environment : environments) {
        if (selection.service) {
            validation.check(environment, {selection.service}, ServiceScope::Some);
        } else {
            validation.check(environment, services_of(*project, environment.name), ServiceScope::All);
        }
    }
    return validation.finish();
}

ValidationCount validate_affected(const Selection& selection, const std::vector<std::string>& files,
                                  const World& world, Sink& sink) {
    const std::optional<Project> project = open_project(selection, world, sink);
    const bool is_good = project && compile_schemas(*project, selection, sink);
    const std::optional<std::vector<PlannedOutput>> outputs =
        is_good ? plan_outputs(*project, sink) : std::nullopt;
    if (!outputs) {
        return {0, 0, true, {}};
    }
    bool is_unreadable = false;
    Sink search;  // What does not stop the search, validating says again.
    AffectedTargets affected = find_affected(*project, selection, files, world, search);
    for (const std::string& file : affected.unused_files) {
        is_unreadable = !check_unused_file(file, world, sink) || is_unreadable;
    }
    if (!affected.is_complete) {
        sink.append(std::move(search));
        return {0, 0, true, {}};
    }
    std::erase_if(affected.targets, [](const TargetName& target) { return !target.exists; });
    Sink unseen;
    FleetValidation validation(selection, *project, *outputs, world, sink);
    for (const ChosenEnvironment& environment : select_environments(selection, *project, unseen)) {
        if (const auto services = services_among(affected.targets, environment.name)) {
            const bool are_all = *services == services_of(*project, environment.name);
            validation.check(environment, *services, are_all ? ServiceScope::All : ServiceScope::Some);
        }
    }
    ValidationCount count = validation.finish();
    count.unreadable = count.unreadable || is_unreadable;
    return count;
}

}  // namespace tusk
