#include "tusk/pipeline/lint.hpp"

#include <algorithm>
#include <set>

#include "pipeline/schemas.hpp"
#include "tusk/base/edit_distance.hpp"
#include "tusk/lint/linter.hpp"
#include "tusk/pipeline/affected.hpp"
#include "tusk/pipeline/env_contract.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(UnusedVariable, Warning, "no target reads `{}`", std::string);

bool is_wanted(const Diagnostic& finding) {
    return is_style(finding.kind) || finding.severity == Severity::Error;
}

class ProjectLint {
  public:
    ProjectLint(const Project& project, const World& world, Sink& sink)
        : project_(project), world_(world), sink_(sink), linter_(world.load.sources) {}

    void add_environment(const ChosenEnvironment& environment, const std::vector<TargetName>& targets) {
        Sink own;
        EnvironmentLayers shared = load_environment(project_, environment, world_, own);
        take(std::move(own), environment.name);
        if (shared.stack.has_failed()) {
            fleet_.unreadable = true;
            return;
        }
        add_layers(shared.stack, 0, environment.name, std::nullopt);
        for (const TargetName& target : targets) {
            if (target.environment == environment.name && target.exists) {
                add_target(shared, target);
            }
        }
    }

    // A file that is no layer.
    void add_file(const std::string& path) {
        Sink own;
        LayerStack layers(MergeRules(), SecretPaths(project_.secret_paths));
        layers.add_file(path, world_.load, own, NamedBy::CommandLine);
        take(std::move(own), {});
        if (layers.has_failed()) {
            fleet_.unreadable = true;
            return;
        }
        add_layers(layers, 0, {}, std::nullopt);
    }

    void keep_lines() { linter_.keep_lines(); }

    [[nodiscard]] LintedFleet finish() {
        if (fleet_.unreadable || !list_own_dimensions(project_).empty()) {
            linter_.keep_lines();
        }
        Sink found;
        linter_.report(found);
        sink_.append(std::move(found));
        return std::move(fleet_);
    }

  private:
    void add_target(EnvironmentLayers& shared, const TargetName& target) {
        const std::string name =
            target.service ? target.environment + "/" + *target.service : target.environment;
        Sink own;
        LayerStack layers =
            load_service(project_, shared, list_service_layers(project_, shared.environment, target.service),
                         {}, world_, own);
        if (layers.has_failed()) {
            fleet_.unreadable = true;
            take(std::move(own), name);
            return;
        }
        find_style(layers, target.service.value_or(""), own);
        take(std::move(own), name);
        add_layers(layers, layers.first_own_layer(), target.environment, target.service);
        fleet_.targets.push_back(name);
    }

    // What only evaluation sees; errors of values are for `validate` to say.
    void find_style(LayerStack& layers, std::string_view service, Sink& own) {
        Sink evaluation;
        const Value value = evaluate(layers.tree(), world_.host, world_.load.sources, layers.arena(),
                                     evaluation, eval_options(world_, layers));
        static_cast<void>(check_schemas(project_, value, layers, service, evaluation));
        evaluation.keep_if([](const Diagnostic& finding) {
            return is_style(finding.kind) && finding.severity != Severity::Error;
        });
        own.append(std::move(evaluation));
    }

    void add_layers(LayerStack& layers, LayerIndex first_own, const std::string& environment,
                    const std::optional<std::string>& service) {
        linter_.add(lint::LintedTarget{layers.tree(), layers.arena(), first_own, service, environment,
                                       layers.secret_paths(), project_.schemas.get()});
    }

    void take(Sink own, const std::string& target) {
        own.keep_if(is_wanted);
        sink_.append(std::move(own), target);
    }

    const Project& project_;
    const World& world_;
    Sink& sink_;
    lint::Linter linter_;
    LintedFleet fleet_;
};

// The one name that a file has.
std::string canonical_name(const std::string& path, const FileSystem& files) {
    const CanonicalResult result = files.canonical(path);
    return result.error ? path : result.path;
}

// Forgets what does not stand in one of the files.
void keep_findings_in(const std::vector<std::string>& files, const World& world, Sink& sink) {
    std::set<std::string> names;
    for (const std::string& file : files) {
        names.insert(canonical_name(file, world.load.files));
    }
    sink.keep_if([&](const Diagnostic& finding) {
        return finding.severity == Severity::Error || finding.span.file == kNoFile ||
               names.contains(
                   canonical_name(std::string(world.load.sources.name(finding.span.file)), world.load.files));
    });
}

void lint_files(ProjectLint& lint, const Selection& selection, const Project& project,
                const std::vector<std::string>& files, const World& world, Sink& sink) {
    Sink search;
    AffectedTargets affected = find_affected(project, selection, files, world, search);
    if (!affected.is_complete) {
        lint.keep_lines();
        sink.append(std::move(search));
    }
    Sink unseen;
    for (const ChosenEnvironment& environment : select_environments(selection, project, unseen)) {
        if (std::ranges::any_of(affected.targets, [&environment](const TargetName& target) {
                return target.environment == environment.name;
            })) {
            lint.add_environment(environment, affected.targets);
        }
    }
    for (const std::string& file : affected.unused_files) {
        if (world.load.files.kind(file) != FileKind::Missing) {
            lint.add_file(file);
        }
    }
}

}  // namespace

LintedFleet lint_project(const Selection& selection, const std::vector<std::string>& files,
                         const World& world, Sink& sink) {
    const std::optional<Project> project = open_project(selection, world, sink);
    if (!project || !project->schemas->compile(sink)) {
        return {true, {}};
    }
    ProjectLint lint(*project, world, sink);
    if (files.empty()) {
        const std::vector<ChosenEnvironment> environments = all_environments(selection, *project);
        const std::vector<TargetName> targets = list_targets(*project, environments);
        for (const ChosenEnvironment& environment : environments) {
            lint.add_environment(environment, targets);
        }
        return lint.finish();
    }
    lint_files(lint, selection, *project, files, world, sink);
    LintedFleet fleet = lint.finish();
    keep_findings_in(files, world, sink);
    return fleet;
}

void find_unused_variables(const Selection& selection, const FileVariables& variables, const World& world,
                           Sink& sink) {
    if (variables.empty()) {
        return;
    }
    Sink unseen;
    const EnvContract contract = read_env_contract(selection, true, world, unseen);
    std::vector<std::string_view> read;
    for (const EnvVariable& variable : contract.variables) {
        read.push_back(variable.name);
    }
    for (const auto& [name, place] : variables) {
        if (std::ranges::find(read, name) == read.end()) {
            const auto similar = find_similar(name, read);
            sink.report(place, kUnusedVariable, std::string(name)).help =
                similar ? fmt::format("did you mean `{}`?", *similar) : "take the line out";
        }
    }
}

}  // namespace tusk
