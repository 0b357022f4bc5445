// What a build comes to, before anything is written.
#include "tusk/pipeline/build.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "pipeline/build_files.hpp"
#include "pipeline/build_folder.hpp"
#include "pipeline/build_inputs.hpp"
#include "pipeline/build_lock.hpp"
#include "pipeline/recorded_world.hpp"
#include "pipeline/schemas.hpp"
#include "tusk/base/edit_distance.hpp"
#include "tusk/base/sha256.hpp"
#include "tusk/pipeline/target_list.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(UnknownService, Error, "there is no service `{}`", std::string);
TUSK_DIAGNOSTIC_AS(NoFolder, CannotWrite, Error, "`{}` is a file, but a build needs a folder", std::string);

// The services of an environment, and what of it is built.
struct EnvironmentPlan {
    ChosenEnvironment environment;
    std::vector<std::string> services;
    std::vector<std::optional<std::string>> checked;
    std::vector<bool> is_wanted;  // of those that are checked
    bool makes_whole = false;

    [[nodiscard]] bool has_work() const { return makes_whole || !checked.empty(); }
};

class BuildPlanner {
  public:
    BuildPlanner(const BuildContext& context, Sink& sink) : context_(context), sink_(sink) {}

    [[nodiscard]] std::vector<EnvironmentPlan> plan() {
        std::vector<EnvironmentPlan> plans;
        for (ChosenEnvironment& environment : chosen_environments()) {
            plans.push_back(plan_environment(std::move(environment)));
        }
        report_unknown_services(plans);
        return plans;
    }

  private:
    [[nodiscard]] std::vector<ChosenEnvironment> chosen_environments() const {
        if (context_.request.environments.empty()) {
            return all_environments(context_.selection, context_.project);
        }
        std::vector<ChosenEnvironment> environments;
        for (const std::string& name : context_.request.environments) {
            if (std::ranges::find(environments, name, &ChosenEnvironment::name) == environments.end()) {
                environments.push_back({name, true});
            }
        }
        return environments;
    }

    [[nodiscard]] EnvironmentPlan plan_environment(ChosenEnvironment environment) const {
        const BuildRequest& request = context_.request;
        EnvironmentPlan plan{std::move(environment), {}, {}, {}, false};
        plan.services = list_services(context_.project, plan.environment.name);
        const bool is_narrow = !request.services.empty();
        plan.makes_whole = !is_narrow && request.shard.takes(plan.environment.name);
        const bool checks_all = plan.makes_whole || (!is_narrow && request.shard.count == 1);
        for (const std::string& service : plan.services) {
            const bool is_wanted =
                (!is_narrow || std::ranges::find(request.services, service) != request.services.end()) &&
                request.shard.takes(print_target({plan.environment.name, service}));
            if (is_wanted || checks_all) {
                plan.checked.emplace_back(service);
                plan.is_wanted.push_back(is_wanted);
            }
        }
        return plan;
    }

    void report_unknown_services(const std::vector<EnvironmentPlan>& plans) {
        if (context_.request.services.empty()) {
            return;
        }
        std::set<std::string_view> known;
        for (const EnvironmentPlan& plan : plans) {
            known.insert(plan.services.begin(), plan.services.end());
        }
        const std::vector<std::string_view> names(known.begin(), known.end());
        for (const std::string& service : context_.request.services) {
            if (!known.contains(service)) {
                const auto similar = find_similar(service, names);
                sink_.report({}, kUnknownService, service).help =
                    similar ? fmt::format("did you mean `{}`?", *similar) : "`tusk list services` names them";
            }
        }
    }

    const BuildContext& context_;
    Sink& sink_;
};

// Makes all files; false when a layer could not be read.
bool make_files(const BuildContext& context, const std::vector<EnvironmentPlan>& plans, Build& build,
                Sink& sink) {
    BuildProgress progress;
    for (const EnvironmentPlan& plan : plans) {
        progress.total += plan.checked.size();
    }
    ValidationCount count;
    for (const EnvironmentPlan& plan : plans) {
        if (!plan.has_work()) {
            continue;
        }
        EnvironmentFiles files(context, plan.environment.name, plan.is_wanted, plan.makes_whole, progress);
        const bool are_all = plan.checked.size() == plan.services.size();
        const FleetRun run{context.selection, context.project, context.world};
        validate_environment(run, open_environment(run, plan.environment, sink), plan.checked,
                             are_all ? ServiceScope::All : ServiceScope::Some, sink, count, &files);
        std::ranges::move(files.take(), std::back_inserter(build.files));
    }
    build.targets = count.targets;
    drop_echoes(sink);
    return !count.unreadable;
}

}  // namespace

bool BuildShard::takes(std::string_view target) const {
    if (count == 1) {
        return true;
    }
    const std::string hash = sha256_hex(target).substr(0, 8);
    std::uint32_t number = 0;
    std::from_chars(hash.data(), hash.data() + hash.size(), number, 16);
    return number % count == index - 1;
}

bool BuildRequest::takes(const std::string& environment, const std::string& service) const {
    const auto is_among = [](const std::vector<std::string>& names, const std::string& name) {
        return names.empty() || std::ranges::find(names, name) != names.end();
    };
    return is_among(environments, environment) && is_among(services, service);
}

namespace {

// Validates and makes everything; what it reads is asked of `world`, the folder is on `disk`.
BuildResult make_build(const Selection& selection, const BuildRequest& request, const World& world,
                       FileSystem& disk, Sink& sink) {
    const FileKind kind = disk.kind(request.folder);
    if (kind == FileKind::File || kind == FileKind::Other) {
        sink.report({}, kNoFolder, std::string(request.folder)).help = "name another one with --output";
        return {std::nullopt, false, true};
    }
    const std::optional<Project> project = open_project(selection, world, sink);
    if (!project || !compile_schemas(*project, selection, sink)) {
        return {std::nullopt, true, false};
    }
    const std::optional<std::vector<PlannedOutput>> outputs = plan_outputs(*project, sink);
    if (!outputs) {
        return {std::nullopt, true, false};
    }
    report_unfit_files(*project, world, sink);
    const BuildContext context{request,
                               selection,
                               *project,
                               *outputs,
                               world,
                               disk,
                               FolderUse::Compare,
                               request.wants_diff ? read_origins(request, disk) : FileOrigins()};
    const std::vector<EnvironmentPlan> plans = BuildPlanner(context, sink).plan();
    BuildResult result{Build{}, false, false};
    result.build->folder = request.folder;
    result.build->is_shard = request.shard.count > 1;
    result.unreadable = !make_files(context, plans, *result.build, sink);
    std::vector<OutputScope> scopes;
    for (const EnvironmentPlan& plan : plans) {
        scopes.push_back({plan.environment.name, plan.services});
    }
    result.unwritable = !compare_folder(context, scopes, *result.build, sink);
    if (sink.has_errors()) {
        result.build.reset();
    }
    return result;
}

// As make_build(), or what the last build left when nothing has changed since.
BuildResult find_or_make_build(const Selection& selection, const BuildRequest& request, const World& world,
                               Sink& sink) {
    if (std::optional<Build> unchanged = find_unchanged_build(request, world)) {
        return {std::move(unchanged), false, false};
    }
    if (request.identity.empty()) {
        return make_build(selection, request, world, world.load.files, sink);
    }
    InputLog log;
    const RecordedWorld recorded(world, log);
    BuildResult result = make_build(selection, request, recorded.world(), world.load.files, sink);
    const bool is_silent = std::ranges::all_of(
        sink.diagnostics(), [](const Diagnostic& finding) { return is_style(finding.kind); });
    if (result.build && is_silent) {
        result.build->inputs = print_inputs(log, request, *result.build, world).value_or("");
    }
    return result;
}

}  // namespace

BuildResult prepare_build(const Selection& selection, const BuildRequest& request, const World& world,
                          Sink& sink) {
    std::unique_ptr<FolderLock> lock;
    const LockKind kind = request.shard.count > 1 ? LockKind::Together : LockKind::Alone;
    if (!request.only_looks && !lock_build_folder(world.load.files, request.folder, kind, lock, sink)) {
        return {std::nullopt, false, true};
    }
    BuildResult result = find_or_make_build(selection, request, world, sink);
    if (result.build) {
        result.build->lock = std::move(lock);
    }
    return result;
}

}  // namespace tusk
