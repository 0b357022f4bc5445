#include "tusk/project/project.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "project/layout.hpp"
#include "project/project_file.hpp"
#include "tusk/base/edit_distance.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(MissingLayer, Error, "no `base.tsk` in {}", std::string);
TUSK_DIAGNOSTIC_AS(MissingFolder, MissingLayer, Error, "there is no folder `{}`", std::string);
TUSK_DIAGNOSTIC(MissingDimension, Error, "the layer `{}` needs a value for `{{{}}}`", std::string,
                std::string);
TUSK_DIAGNOSTIC(UnusedDimension, Warning, "`--var {}={}` changes nothing: no layer has `{{{}}}`", std::string,
                std::string, std::string);

constexpr std::string_view kFileName = "tusk.tsk";
constexpr std::array<std::string_view, 3> kRequiredKeys = {"server.port", "database.host", "logging.level"};
constexpr std::array<std::string_view, 3> kUsualFolders = {"config/services", "config", "."};

std::string without_trailing_slash(std::string path) {
    while (path.size() > 1 && path.ends_with('/')) {
        path.pop_back();
    }
    return path;
}

// The first of the usual folders that holds the lowest layer.
std::optional<std::string> find_usual_folder(const Project& project) {
    for (const std::string_view usual : kUsualFolders) {
        std::string folder = usual == "." && !project.root.empty() ? without_trailing_slash(project.root)
                                                                   : project.root + std::string(usual);
        if (holds_lowest_layer(project, folder)) {
            return folder;
        }
    }
    return std::nullopt;
}

// Finds the folder of the usual layout, which holds a `base.tsk`.
bool open_usual_layers(Project& project, Sink& sink) {
    const bool is_named = !project.directory.empty();
    if (!is_named) {
        project.directory = find_usual_folder(project).value_or("");
    }
    if (!project.directory.empty() && holds_lowest_layer(project, project.directory)) {
        return check_usual_files(project, sink);
    }
    if (!is_named) {
        sink.report({}, kMissingLayer, "`config/services`, `config` or `.`").help =
            "run tusk in the project's folder, name it with `-C` or `--dir`, or give the layers as files";
        return false;
    }
    sink.report({}, kMissingLayer, fmt::format("`{}`", project.directory)).help =
        project.folders->is_folder(project.directory)
            ? "name the folder that holds it with `--dir`"
            : fmt::format("there is no folder `{}`", project.directory);
    return false;
}

// Finds the folder where the layers of tusk.tsk start. Which of them are missing depends on the target.
bool open_own_layers(Project& project, Sink& sink) {
    if (project.directory.empty()) {
        const std::string own = project.root.empty() ? "." : without_trailing_slash(project.root);
        project.directory = find_usual_folder(project).value_or(own);
    }
    if (project.folders->is_folder(project.directory)) {
        return true;
    }
    sink.report({}, kMissingFolder, std::string(project.directory)).help =
        "`project.dir` in tusk.tsk, or `--dir`, names the folder where the layers start";
    return false;
}

// Takes the values of --var, and reports dimensions without a value and values without a dimension.
class DimensionCheck {
  public:
    DimensionCheck(Project& project, const Dimensions& variables, Sink& sink)
        : project_(project), own_(list_own_dimensions(project)), unused_(variables), sink_(sink) {}

    bool run() {
        for (const std::string& name : own_) {
            if (const auto given = unused_.find(name); given != unused_.end()) {
                project_.dimensions.insert_or_assign(name, given->second);
                unused_.erase(given);
            }
        }
        const std::size_t errors = sink_.error_count();
        for (const std::string& name : own_) {
            if (!project_.dimensions.contains(name)) {
                report_missing(name);
            }
        }
        for (const auto& [name, value] : unused_) {
            report_unused(name, value);
        }
        return sink_.error_count() == errors;
    }

  private:
    // A value that has no dimension was probably meant for it: both are one mistake.
    void report_missing(const std::string& name) {
        const auto first = std::find_if(project_.layers.begin(), project_.layers.end(),
                                        [&name](const LayerPattern& pattern) { return pattern.has(name); });
        Diagnostic& diagnostic =
            sink_.report(first->at, kMissingDimension, std::string(first->text), std::string(name));
        diagnostic.help = fmt::format("pass `--var {}=VALUE`, or set `{}` in `project.defaults`", name, name);
        const std::array<std::string_view, 1> wanted{name};
        const auto meant = std::find_if(unused_.begin(), unused_.end(), [&wanted](const auto& given) {
            return find_similar(given.first, wanted).has_value();
        });
        if (meant != unused_.end()) {
            diagnostic.help = fmt::format("did you mean `--var {}={}`, not `--var {}={}`?", name,
                                          meant->second, meant->first, meant->second);
            unused_.erase(meant);
        }
    }

    void report_unused(const std::string& name, const std::string& value) {
        const std::vector<std::string_view> known(own_.begin(), own_.end());
        const auto similar = find_similar(name, known);
        sink_.report({}, kUnusedDimension, std::string(name), std::string(value), std::string(name)).help =
            similar        ? fmt::format("did you mean `--var {}={}`?", *similar, value)
            : own_.empty() ? "`project.layers` in tusk.tsk says which dimensions there are"
                           : fmt::format("the layers have `{{{}}}`", fmt::join(own_, "}`, `{"));
    }

    Project& project_;
    std::vector<std::string> own_;
    Dimensions unused_;
    Sink& sink_;
};

}  // namespace

// `tusk.tsk`, `../tusk.tsk` ... up to the root; empty when there is none.
std::string find_project_file(const FileSystem& files) {
    const std::string working = files.working_directory();
    std::string prefix;
    for (std::size_t at = working.size(); at != std::string::npos && at != 0;
         at = working.rfind('/', at - 1)) {
        const std::string path = prefix + std::string(kFileName);
        if (files.kind(path) == FileKind::File) {
            return path;
        }
        prefix += "../";
    }
    const std::string at_root = prefix + std::string(kFileName);
    return files.kind(at_root) == FileKind::File ? at_root : std::string();
}

std::optional<std::string> find_project_folder(const FileSystem& files) {
    const std::string path = find_project_file(files);
    if (path.empty()) {
        return std::nullopt;
    }
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

std::optional<Project> read_project_settings(const FileSystem& files, SourceManager& sources, Sink& sink) {
    Project project;
    project.layers = usual_layers();
    for (const std::string_view key : kRequiredKeys) {
        project.required.push_back(*parse_key_path(key).path);
    }
    const std::string path = find_project_file(files);
    project.root = path.substr(0, path.rfind('/') + 1);
    project.has_file = !path.empty();
    if (!path.empty() && !read_project_file(path, files, sources, project, sink)) {
        return std::nullopt;
    }
    return project;
}

std::optional<Project> find_project(const FileSystem& files, SourceManager& sources,
                                    const std::optional<std::string>& directory, const Dimensions& variables,
                                    Sink& sink) {
    std::optional<Project> project = read_project_settings(files, sources, sink);
    if (!project) {
        return std::nullopt;
    }
    if (directory) {
        project->directory = without_trailing_slash(*directory);
    }
    project->folders = std::make_unique<const FolderListings>(files);
    if (!DimensionCheck(*project, variables, sink).run()) {
        return std::nullopt;
    }
    const bool is_open =
        project->has_own_layers ? open_own_layers(*project, sink) : open_usual_layers(*project, sink);
    return is_open ? std::move(project) : std::nullopt;
}

}  // namespace tusk
