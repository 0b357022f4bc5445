// What a build comes to, before anything is written.
#include "tusk/pipeline/build.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "pipeline/build_diff.hpp"
#include "pipeline/build_files.hpp"
#include "pipeline/manifest.hpp"
#include "pipeline/schemas.hpp"
#include "tusk/base/edit_distance.hpp"
#include "tusk/base/sha256.hpp"
#include "tusk/load/read_source.hpp"
#include "tusk/pipeline/target_list.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(OutputClash, Error, "`{}` is made twice: of `{}` and of `{}`", std::string, std::string,
                std::string);
TUSK_DIAGNOSTIC_AS(FileAndFolder, OutputClash, Error,
                   "`{}`, made of `{}`, is a folder for `{}`, made of `{}`", std::string, std::string,
                   std::string, std::string);
TUSK_DIAGNOSTIC_AS(ReservedOutput, OutputClash, Error, "`{}` is a name of tusk's own", std::string);
TUSK_DIAGNOSTIC(UnknownService, Error, "there is no service `{}`", std::string);
TUSK_DIAGNOSTIC(ChangedOutput, Warning,
                "`{}` is made no more, but is not as it was written: it stays, and is forgotten",
                std::string);
TUSK_DIAGNOSTIC(BadManifest, Warning, "`{}` is no manifest of tusk: what it may name is left as it is",
                std::string);

// The services of an environment, and what of it is built.
struct EnvironmentPlan {
    ChosenEnvironment environment;
    std::vector<std::string> services;
    std::vector<std::optional<std::string>> checked;
    std::vector<bool> is_wanted;  // of those that are checked
    bool makes_whole = false;

    [[nodiscard]] bool has_work() const { return makes_whole || !checked.empty(); }
};

// What a path is made of, for messages.
struct PathOwner {
    std::string path;
    std::string target;
    Span at;  // of the rule, in tusk.tsk
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

// Every path that the environments have, also those that another shard makes.
std::vector<PathOwner> list_paths(const BuildContext& context, const std::vector<EnvironmentPlan>& plans,
                                  const std::vector<BuiltFile>& files) {
    std::vector<PathOwner> owners;
    for (const EnvironmentPlan& plan : plans) {
        for (const PlannedOutput& output : context.outputs) {
            if (output.is_folder()) {
                continue;
            }
            const OutputRule& rule = *output.rule;
            const std::string& environment = plan.environment.name;
            if (!output.is_per_service()) {
                owners.push_back({fill_in_output(rule.path, environment, {}), environment, rule.at});
                continue;
            }
            for (const std::string& service : plan.services) {
                owners.push_back({fill_in_output(rule.path, environment, service),
                                  print_target({environment, service}), rule.at});
            }
        }
    }
    for (const BuiltFile& file : files) {
        if (file.is_named_by_target) {
            owners.push_back(
                {file.path,
                 file.service.empty() ? file.environment : print_target({file.environment, file.service}),
                 file.rule_at});
        }
    }
    std::ranges::stable_sort(owners, {}, &PathOwner::path);
    return owners;
}

// Two rows that make the same file, for one service or for many.
struct Clash {
    const PathOwner* first;
    const PathOwner* second;
    std::size_t further = 0;
};

// Finds clashes among owners in the order of their paths; those of the same two rows are one.
class ClashSearch {
  public:
    [[nodiscard]] std::vector<Clash> run(const std::vector<PathOwner>& owners) {
        for (const PathOwner& owner : owners) {
            if (const PathOwner* const other = find_other(owner)) {
                add(*other, owner);
            }
            files_.emplace(owner.path, &owner);
        }
        return std::move(found_);
    }

  private:
    // One of the same path, or whose path is a folder of it.
    [[nodiscard]] const PathOwner* find_other(const PathOwner& owner) const {
        const std::string_view path = owner.path;
        for (std::size_t end = path.find('/'); end != std::string_view::npos; end = path.find('/', end + 1)) {
            if (const auto file = files_.find(path.substr(0, end)); file != files_.end()) {
                return file->second;
            }
        }
        const auto file = files_.find(path);
        return file != files_.end() ? file->second : nullptr;
    }

    void add(const PathOwner& first, const PathOwner& second) {
        const auto known = std::ranges::find_if(found_, [&](const Clash& clash) {
            return clash.first->at == first.at && clash.second->at == second.at;
        });
        if (known == found_.end()) {
            found_.push_back({&first, &second});
        } else {
            ++known->further;
        }
    }

    std::map<std::string_view, const PathOwner*> files_;
    std::vector<Clash> found_;
};

void report_clash(const Clash& clash, Sink& sink) {
    const PathOwner& first = *clash.first;
    const PathOwner& second = *clash.second;
    Diagnostic& diagnostic =
        first.path == second.path
            ? sink.report(second.at, kOutputClash, first.path, first.target, second.target)
            : sink.report(second.at, kFileAndFolder, first.path, first.target, second.path, second.target);
    if (first.at != second.at) {
        diagnostic.labels.push_back({first.at, "the other path"});
    }
    if (clash.further != 0) {
        diagnostic.notes.push_back(
            fmt::format("and {} more path{}", clash.further, clash.further == 1 ? "" : "s"));
    }
    diagnostic.help = second.at.file == kNoFile
                          ? "say in `[outputs]` of tusk.tsk what is written where"
                          : "tell the paths apart with `{env}`, `{service}` or another name";
}

// `owners` are in the order of their paths.
void check_clashes(const std::vector<PathOwner>& owners, Sink& sink) {
    Span reserved;
    for (const PathOwner& owner : owners) {
        if (is_manifest_name(owner.path) && owner.at != reserved) {
            reserved = owner.at;
            sink.report(owner.at, kReservedOutput, owner.path).help = "name the file otherwise";
        }
    }
    for (const Clash& clash : ClashSearch().run(owners)) {
        if (clash.second->at != reserved || reserved.file == kNoFile) {
            report_clash(clash, sink);
        }
    }
}

// What earlier builds left in the folder.
struct OldFiles {
    std::vector<ManifestEntry> entries;       // of all manifests
    std::vector<ManifestEntry> own;           // of the manifest that is written now
    std::string text;                         // of that
    std::vector<std::string> manifest_names;  // of all
};

OldFiles read_old_files(const BuildRequest& request, const World& world, Sink& sink) {
    OldFiles old;
    const std::string own_name = manifest_name(request.shard.index, request.shard.count);
    for (const std::string& name : world.load.files.list(request.folder).names) {
        if (!is_manifest_name(name)) {
            continue;
        }
        const std::string path = join_path(request.folder, name);
        const ReadResult read = world.load.files.read_regular(path, kMaxFileBytes);
        std::optional<std::vector<ManifestEntry>> entries =
            read.error ? std::nullopt : parse_manifest(read.text.view());
        if (!entries) {
            sink.report({}, kBadManifest, path).help = "the build writes it anew";
            entries.emplace();
        }
        if (name == own_name) {
            old.text = read.text.view();
            old.own = *entries;
        }
        old.manifest_names.push_back(name);
        std::ranges::move(*entries, std::back_inserter(old.entries));
    }
    return old;
}

ManifestEntry entry_of(const BuiltFile& file) {
    return {file.path, file.sha256, file.size, file.environment, file.service};
}

// Decides about every file of earlier builds: made again, kept because it was not asked for, or stale.
class Cleanup {
  public:
    Cleanup(const BuildContext& context, const OldFiles& old, const std::vector<PathOwner>& present,
            const World& world, Sink& sink)
        : context_(context), old_(old), world_(world), sink_(sink) {
        for (const PathOwner& owner : present) {
            present_.insert(owner.path);
        }
    }

    // Adds what is stale, and gives what the manifest keeps of earlier ones.
    [[nodiscard]] std::vector<ManifestEntry> run(Build& build) {
        std::set<std::string_view> built;
        for (const BuiltFile& file : build.files) {
            built.insert(file.path);
        }
        std::vector<ManifestEntry> kept;
        std::map<std::string_view, std::vector<const ManifestEntry*>> gone;
        for (const ManifestEntry& entry : old_.entries) {
            if (built.contains(entry.path) || !is_of_shard(entry)) {
                continue;
            }
            if (!is_selected(entry)) {
                kept.push_back(entry);
            } else if (!present_.contains(entry.path)) {
                gone[entry.path].push_back(&entry);
            }
        }
        for (const auto& [path, entries] : gone) {
            look_at(std::string(path), entries, build);
        }
        return kept;
    }

  private:
    [[nodiscard]] bool is_of_shard(const ManifestEntry& entry) const {
        return context_.request.shard.takes(
            entry.service.empty() ? entry.environment : print_target({entry.environment, entry.service}));
    }

    [[nodiscard]] bool is_selected(const ManifestEntry& entry) const {
        const BuildRequest& request = context_.request;
        const auto takes = [](const std::vector<std::string>& names, const std::string& name) {
            return names.empty() || std::ranges::find(names, name) != names.end();
        };
        return takes(request.environments, entry.environment) && takes(request.services, entry.service);
    }

    // Only what still is as tusk wrote it is tusk's to remove.
    void look_at(const std::string& path, const std::vector<const ManifestEntry*>& entries, Build& build) {
        const std::string full = join_path(context_.request.folder, path);
        const ReadResult there = world_.load.files.read_regular(full, kMaxFileBytes);
        if (there.error == std::errc::no_such_file_or_directory ||
            there.error == std::errc::not_a_directory) {
            return;
        }
        const bool is_same = !there.error && std::ranges::any_of(entries, [&](const ManifestEntry* entry) {
            return entry->size == there.text.view().size() && entry->sha256 == sha256_hex(there.text.view());
        });
        if (is_same) {
            build.stale.push_back({path, context_.request.wants_diff ? diff_removed(full) : std::string()});
        } else {
            sink_.report({}, kChangedOutput, std::string(full)).help = "remove it if nobody needs it";
        }
    }

    const BuildContext& context_;
    const OldFiles& old_;
    const World& world_;
    Sink& sink_;
    std::set<std::string_view> present_;
};

// Whether another manifest has said of all files of a shard what its own would say.
bool is_listed_elsewhere(const OldFiles& old, const Build& build, const std::vector<ManifestEntry>& entries) {
    const std::set<ManifestEntry> listed(old.entries.begin(), old.entries.end());
    return old.text.empty() && build.stale.empty() &&
           std::ranges::all_of(build.files,
                               [](const BuiltFile& file) { return file.state == FileState::Same; }) &&
           std::ranges::all_of(entries,
                               [&listed](const ManifestEntry& entry) { return listed.contains(entry); });
}

void plan_manifest(const BuildContext& context, const OldFiles& old, std::vector<ManifestEntry> kept,
                   Build& build) {
    const BuildShard& shard = context.request.shard;
    build.manifest_path = manifest_name(shard.index, shard.count);
    build.manifest_before = old.text;
    std::vector<ManifestEntry> entries = std::move(kept);
    std::vector<ManifestEntry> during = old.own;
    for (const BuiltFile& file : build.files) {
        entries.push_back(entry_of(file));
        if (file.state != FileState::Same) {
            during.push_back(entry_of(file));
        }
    }
    if (shard.count > 1 && is_listed_elsewhere(old, build, entries)) {
        build.manifest = build.manifest_before;
        return;
    }
    build.manifest = print_manifest(std::move(entries));
    build.manifest_during = print_manifest(std::move(during));
    for (const std::string& name : old.manifest_names) {
        if (shard.count == 1 && name != build.manifest_path) {
            build.other_manifests.push_back(name);
        }
    }
}

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
        validate_environment({context.selection, context.project, context.world}, plan.environment,
                             plan.checked, are_all ? ServiceScope::All : ServiceScope::Some, sink, count,
                             &files);
        std::ranges::move(files.take(), std::back_inserter(build.files));
    }
    build.targets = count.targets;
    drop_echoes(sink);
    return !count.unreadable;
}

// Holds what was made against the folder.
void compare_folder(const BuildContext& context, const std::vector<EnvironmentPlan>& plans, Build& build,
                    Sink& sink) {
    const std::vector<PathOwner> present = list_paths(context, plans, build.files);
    check_clashes(present, sink);
    if (sink.has_errors()) {
        return;
    }
    std::ranges::sort(build.files, {}, &BuiltFile::path);
    const OldFiles old = read_old_files(context.request, context.world, sink);
    for (const ManifestEntry& entry : old.entries) {
        build.former_paths.push_back(entry.path);
    }
    std::vector<ManifestEntry> kept = Cleanup(context, old, present, context.world, sink).run(build);
    plan_manifest(context, old, std::move(kept), build);
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

bool Build::is_current() const {
    return stale.empty() && other_manifests.empty() && manifest == manifest_before &&
           std::ranges::all_of(files, [](const BuiltFile& file) { return file.state == FileState::Same; });
}

BuildResult prepare_build(const Selection& selection, const BuildRequest& request, const World& world,
                          Sink& sink) {
    const std::optional<Project> project = open_project(selection, world, sink);
    if (!project || !compile_schemas(*project, selection, sink)) {
        return {std::nullopt, true};
    }
    const std::optional<std::vector<PlannedOutput>> outputs = plan_outputs(*project, sink);
    if (!outputs) {
        return {std::nullopt, true};
    }
    const BuildContext context{request, selection, *project, *outputs, world};
    const std::vector<EnvironmentPlan> plans = BuildPlanner(context, sink).plan();
    BuildResult result{Build{}, false};
    result.build->folder = request.folder;
    result.unreadable = !make_files(context, plans, *result.build, sink);
    if (!sink.has_errors()) {
        compare_folder(context, plans, *result.build, sink);
    }
    if (sink.has_errors()) {
        result.build.reset();
    }
    return result;
}

}  // namespace tusk
