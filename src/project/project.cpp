#include "tusk/project/project.hpp"

#include <array>
#include <string>

#include "project/project_file.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(MissingLayer, Error, "no `base.tsk` in {}", std::string);

constexpr std::string_view kFileName = "tusk.tsk";
constexpr std::array<std::string_view, 3> kRequiredKeys = {"server.port", "database.host", "logging.level"};
constexpr std::array<std::string_view, 3> kUsualFolders = {"config/services", "config", "."};

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

std::string without_trailing_slash(std::string path) {
    while (path.size() > 1 && path.ends_with('/')) {
        path.pop_back();
    }
    return path;
}

}  // namespace

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
    for (const std::string_view key : kRequiredKeys) {
        project.required.push_back(*parse_key_path(key).path);
    }
    const std::string path = find_project_file(files);
    project.root = path.substr(0, path.rfind('/') + 1);
    if (!path.empty() && !read_project_file(path, files, sources, project, sink)) {
        return std::nullopt;
    }
    return project;
}

std::optional<Project> find_project(const FileSystem& files, SourceManager& sources,
                                    const std::optional<std::string>& directory, Sink& sink) {
    std::optional<Project> settings = read_project_settings(files, sources, sink);
    if (!settings) {
        return std::nullopt;
    }
    Project& project = *settings;
    if (directory) {
        project.directory = without_trailing_slash(*directory);
    }
    if (!project.directory.empty()) {
        if (holds_base(files, project.directory)) {
            return find_layer_files(project, files, sink) ? settings : std::nullopt;
        }
        const bool exists = files.kind(project.directory) == FileKind::Directory;
        sink.report({}, kMissingLayer, fmt::format("`{}`", project.directory)).help =
            exists ? "name the folder that holds it with `--dir`"
                   : fmt::format("there is no folder `{}`", project.directory);
        return std::nullopt;
    }
    for (const std::string_view usual : kUsualFolders) {
        const std::string folder = usual == "." && !project.root.empty()
                                       ? without_trailing_slash(project.root)
                                       : project.root + std::string(usual);
        if (holds_base(files, folder)) {
            project.directory = folder;
            return find_layer_files(project, files, sink) ? settings : std::nullopt;
        }
    }
    sink.report({}, kMissingLayer, "`config/services`, `config` or `.`").help =
        "run tusk in the project's folder, name it with `-C` or `--dir`, or give the layers as files";
    return std::nullopt;
}

}  // namespace tusk
