#include "tusk/pipeline/affected.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "tusk/load/named_file.hpp"
#include "tusk/load/read_source.hpp"
#include "tusk/syntax/file_calls.hpp"
#include "tusk/syntax/parts.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(CannotRead, Error, "`{}` is a folder, not a file", std::string);

std::string folder_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? "."
                                           : std::string(path.substr(0, std::max<std::size_t>(slash, 1)));
}

// The one name of a path, whether it is there or not.
std::string absolute_name(const FileSystem& files, std::string path) {
    while (path.size() > 1 && path.ends_with('/')) {
        path.pop_back();
    }
    if (!path.starts_with('/')) {
        path.insert(0, files.working_directory() + "/");
    }
    CanonicalResult known = files.canonical(path);
    const std::string name = path.substr(path.rfind('/') + 1);
    if (!known.error || name.empty()) {
        return known.error ? path : std::move(known.path);
    }
    const std::string folder = absolute_name(files, folder_of(path));
    if (name == "." || name == "..") {
        return name == "." ? folder : folder_of(folder);
    }
    return folder + (folder.ends_with('/') ? "" : "/") + name;
}

// Which files name which: each is read once.
class FileGraph {
  public:
    FileGraph(const std::set<std::string>& changed, const World& world, Sink& sink)
        : changed_(changed), world_(world), sink_(sink) {}

    // Whether the layer is one of the changed files, or needs one.
    [[nodiscard]] bool reaches(const std::string& layer) {
        const std::string start = absolute_name(world_.load.files, layer);
        std::set<std::string> seen{start};
        std::vector<std::string> open{start};
        read(start, [&] { return read_source(layer, world_.load, sink_); });
        bool is_reached = false;  // The walk goes on, so that every file that is used is known.
        while (!open.empty()) {
            const std::string name = std::move(open.back());
            open.pop_back();
            if (changed_.contains(name)) {
                used_.insert(name);
                is_reached = true;
            }
            for (const std::string& next : named_by_[name]) {
                if (seen.insert(next).second) {
                    open.push_back(next);
                }
            }
        }
        return is_reached;
    }

    // Those of the changed files that some layer is or needs.
    [[nodiscard]] const std::set<std::string>& used() const { return used_; }

  private:
    // Reads a .tsk file that is not known yet, and those that it names.
    template <typename Open>
    void read(const std::string& name, const Open& open) {
        if (!named_by_.try_emplace(name).second || file_format(name) != FileFormat::Tsk) {
            return;
        }
        const std::optional<FileId> file = open();
        if (!file) {
            return;
        }
        const Document document = read_layer_document(*file, world_.load, sink_);
        if (!document.failed) {
            add_named(document.root, name);
        }
    }

    void add_named(const Expr& expr, const std::string& name) {
        const std::optional<FileCall> call = expr.kind == ExprKind::Call ? file_call(expr) : std::nullopt;
        if (call && !call->path.empty()) {
            add_file(*call, name);
        }
        for_each_part(expr, [&](const Expr& part) { add_named(part, name); });
    }

    // What is wrong with the path is for those who evaluate it to say.
    void add_file(const FileCall& call, const std::string& name) {
        Sink unseen;
        const std::optional<NamedFile> file = find_named_file(call.path, call.at, world_.load, unseen);
        const std::string named =
            file ? file->canonical
                 : absolute_name(world_.load.files, folder_of(world_.load.sources.name(call.at.file)) + "/" +
                                                        std::string(call.path));
        named_by_[name].push_back(named);
        if (file && call.is_document) {
            read(named, [&] { return read_named_file(*file, call.at, world_.load, sink_); });
        }
    }

    const std::set<std::string>& changed_;
    const World& world_;
    Sink& sink_;
    std::map<std::string, std::vector<std::string>> named_by_;
    std::set<std::string> used_;
};

// A file that is not there any more, and for which values of the dimensions it was a layer.
struct MissingLayer {
    std::string file;
    Dimensions values;
};

class AffectedSearch {
  public:
    AffectedSearch(const Project& project, const Dimensions& variables, const World& world, Sink& sink)
        : project_(project),
          variables_(variables),
          world_(world),
          sink_(sink),
          graph_(changed_, world, sink) {}

    void add_changed(const std::string& path) {
        const FileSystem& files = world_.load.files;
        const FileKind kind = files.kind(path);
        if (kind == FileKind::Directory) {
            sink_.report({}, kCannotRead, std::string(path)).help = "name the files in it";
            return;
        }
        const std::string name = *changed_.insert(absolute_name(files, path)).first;
        given_.emplace_back(path, name);
        const std::string directory = absolute_name(files, project_.directory);
        const std::size_t prefix = directory.size() + (directory.ends_with('/') ? 0 : 1);
        if (kind != FileKind::Missing || !lies_in(name, directory) || name.size() <= prefix) {
            return;
        }
        for (Dimensions& values :
             match_layer_path(project_, std::string_view(name).substr(prefix), variables_)) {
            missing_.push_back(MissingLayer{name, std::move(values)});
        }
    }

    // Whether the project itself is another one.
    [[nodiscard]] bool changes_project() const {
        const FileSystem& files = world_.load.files;
        const std::string file = find_project_file(files);
        const std::string root = file.empty() ? "/" : folder_of(absolute_name(files, file));
        const std::string working = absolute_name(files, ".");
        return std::any_of(changed_.begin(), changed_.end(), [&](const std::string& name) {
            return name.ends_with("/tusk.tsk") && lies_in(working, folder_of(name)) &&
                   lies_in(folder_of(name), root);
        });
    }

    // Those that had a layer among the files that are missing now.
    void add_missing_targets(const Selection& selection, std::vector<TargetName>& targets) const {
        std::vector<std::string> environments = environments_of(targets);
        const bool is_open = !selection.environment && project_.environments.empty();
        for (const auto& [file, values] : missing_) {
            const auto environment = values.find(kEnvironmentDimension);
            const bool names_one = environment != values.end() && is_of_environments(values);
            if (is_open && names_one && !contains(environments, environment->second)) {
                environments.push_back(environment->second);
                add_services(environment->second, targets);
            }
        }
        for (const auto& [file, values] : missing_) {
            const auto service = values.find(kServiceDimension);
            for (const std::string& environment : environments) {
                const bool is_one = service != values.end() && takes_service(project_, service->second) &&
                                    fits(values, kEnvironmentDimension, environment);
                if (is_one) {
                    add_target(environment, service->second, targets);
                }
            }
        }
        std::stable_sort(targets.begin(), targets.end(), [&](const TargetName& a, const TargetName& b) {
            const auto place = [&](const TargetName& target) {
                return std::find(environments.begin(), environments.end(), target.environment);
            };
            return std::make_pair(place(a), a.service) < std::make_pair(place(b), b.service);
        });
    }

    [[nodiscard]] bool is_affected(const TargetName& target) {
        Dimensions known = variables_;
        known.insert_or_assign(std::string(kEnvironmentDimension), target.environment);
        if (target.service) {
            known.insert_or_assign(std::string(kServiceDimension), *target.service);
        }
        // Every layer is read: what is wrong in one is always said.
        bool affected = had_layer(target);
        affected = has_changed_schema(target) || affected;
        for (const LayerFile& layer : find_layer_files(project_, known)) {
            affected = reaches(layer) || affected;
        }
        return affected;
    }

    // Another schema may find a target wrong.
    [[nodiscard]] bool has_changed_schema(const TargetName& target) {
        bool has_changed = false;
        for (const std::string& file : project_.schemas->files_for(target.service.value_or(""))) {
            if (changed_.contains(file)) {
                used_.insert(file);
                has_changed = true;
            }
        }
        return has_changed;
    }

    // The files that reach none of the targets that were asked about, as they were given.
    [[nodiscard]] std::vector<std::string> unused_files() const {
        std::vector<std::string> unused;
        for (const auto& [path, name] : given_) {
            if (!graph_.used().contains(name) && !used_.contains(name)) {
                unused.push_back(path);
            }
        }
        return unused;
    }

  private:
    [[nodiscard]] bool had_layer(const TargetName& target) {
        bool had = false;
        for (const auto& [file, values] : missing_) {
            const bool is_of_target = fits(values, kEnvironmentDimension, target.environment) &&
                                      (target.service ? fits(values, kServiceDimension, *target.service)
                                                      : !values.contains(kServiceDimension));
            if (is_of_target) {
                used_.insert(file);
                had = true;
            }
        }
        return had;
    }

    // As list_environments(): a layer of a service says which environments there are only when no other does.
    [[nodiscard]] bool is_of_environments(const Dimensions& values) const {
        return !values.contains(kServiceDimension) ||
               std::none_of(project_.layers.begin(), project_.layers.end(), [](const LayerPattern& pattern) {
                   return pattern.is_shared() && pattern.has(kEnvironmentDimension);
               });
    }

    [[nodiscard]] static bool fits(const Dimensions& values, std::string_view dimension,
                                   const std::string& value) {
        const auto found = values.find(dimension);
        return found == values.end() || found->second == value;
    }

    [[nodiscard]] static bool contains(const std::vector<std::string>& names, const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    }

    [[nodiscard]] static std::vector<std::string> environments_of(const std::vector<TargetName>& targets) {
        std::vector<std::string> environments;
        for (const TargetName& target : targets) {
            if (!contains(environments, target.environment)) {
                environments.push_back(target.environment);
            }
        }
        return environments;
    }

    static void add_target(const std::string& environment, const std::optional<std::string>& service,
                           std::vector<TargetName>& targets) {
        const bool is_known = std::any_of(targets.begin(), targets.end(), [&](const TargetName& target) {
            return target.environment == environment && target.service == service;
        });
        if (!is_known) {
            targets.push_back(TargetName{environment, service, false});
        }
    }

    void add_services(const std::string& environment, std::vector<TargetName>& targets) const {
        const std::vector<std::string> services = list_services(project_, environment);
        if (services.empty()) {
            add_target(environment, std::nullopt, targets);
        }
        for (const std::string& service : services) {
            add_target(environment, service, targets);
        }
    }

    [[nodiscard]] bool reaches(const LayerFile& layer) {
        const auto [known, is_new] = reached_.emplace(layer.path, false);
        if (is_new) {
            known->second =
                layer.pattern->is_folder() ? reaches_folder(layer.path) : graph_.reaches(layer.path);
        }
        return known->second;
    }

    [[nodiscard]] bool reaches_folder(const std::string& folder) {
        bool reached = false;
        for (const std::string& name : project_.folders->names(folder)) {
            const bool is_layer =
                is_layer_file(name) && world_.load.files.kind(join_path(folder, name)) == FileKind::File;
            reached = (is_layer && graph_.reaches(join_path(folder, name))) || reached;
        }
        return reached;
    }

    const Project& project_;
    const Dimensions& variables_;
    const World& world_;
    Sink& sink_;
    std::set<std::string> changed_;
    std::vector<std::pair<std::string, std::string>> given_;  // paths and names of the changed files
    std::vector<MissingLayer> missing_;
    std::set<std::string> used_;  // by other ways than those of the graph
    FileGraph graph_;
    std::map<std::string, bool> reached_;  // by the path of the layer
};

}  // namespace

AffectedTargets find_affected(const Project& project, const Selection& selection,
                              const std::vector<std::string>& files, const World& world, Sink& sink) {
    AffectedTargets affected;
    std::vector<TargetName> targets = list_targets(project, select_environments(selection, project, sink));
    AffectedSearch search(project, selection.dimensions, world, sink);
    for (const std::string& file : files) {
        search.add_changed(file);
    }
    if (search.changes_project()) {
        affected.targets = std::move(targets);
    } else {
        search.add_missing_targets(selection, targets);
        for (TargetName& target : targets) {
            if (search.is_affected(target)) {
                affected.targets.push_back(std::move(target));
            }
        }
        affected.unused_files = search.unused_files();
    }
    affected.is_complete = !sink.has_errors();
    return affected;
}

std::optional<std::vector<TargetName>> find_affected(const Selection& selection,
                                                     const std::vector<std::string>& files,
                                                     const World& world, Sink& sink) {
    const std::optional<Project> project = open_project(selection, world, sink);
    if (!project) {
        return std::nullopt;
    }
    AffectedTargets affected = find_affected(*project, selection, files, world, sink);
    return affected.is_complete ? std::optional(std::move(affected.targets)) : std::nullopt;
}

}  // namespace tusk
