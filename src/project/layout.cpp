// Which files are the layers of a project.
#include <algorithm>
#include <cctype>
#include <functional>

#include "tusk/convert/read.hpp"
#include "tusk/project/project.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(TwoLayerFiles, Error, "`{}` and `{}` are both the layer `{}`", std::string, std::string,
                std::string);

constexpr std::string_view kExtension = ".tsk";

std::string join(const std::string& directory, const std::string& name) {
    return directory == "." || directory.empty() ? name : directory + "/" + name;
}

// Of a layer file, `.tsk` or that of a reader; empty for any other file.
std::string_view extension_of(std::string_view name) {
    if (name.size() > kExtension.size() && name.ends_with(kExtension)) {
        return kExtension;
    }
    const Reader* const reader = find_reader(name);
    return reader == nullptr ? std::string_view() : reader->extension;
}

std::string path_of(const LayerFiles& files, const std::string& directory, std::string_view layer) {
    const auto found = files.find(layer);
    return join(directory, std::string(layer)) +
           std::string(found == files.end() ? kExtension : found->second);
}

// The last pattern that matches decides.
bool is_taken(const Project& project, std::string_view service) {
    bool taken = false;
    for (const std::string_view pattern : project.service_patterns) {
        const bool removes = pattern.starts_with('!');
        if (matches_glob(service, removes ? pattern.substr(1) : pattern)) {
            taken = !removes;
        }
    }
    return taken;
}

bool is_service(const Project& project, std::string_view stem) {
    return stem != "base" && stem != "tusk" && is_layer_name(stem) && is_taken(project, stem);
}

// Adds the layer files of `directory` that `is_layer` takes.
bool add_layer_files(LayerFiles& found, const FileSystem& files, const std::string& directory, Sink& sink,
                     const std::function<bool(std::string_view)>& is_layer) {
    bool good = true;
    for (const std::string& name : files.list(directory).names) {
        const std::string_view extension = extension_of(name);
        const std::string stem = name.substr(0, name.size() - extension.size());
        if (extension.empty() || !is_layer(stem)) {
            continue;
        }
        const auto [at, is_new] = found.emplace(stem, extension);
        if (!is_new) {
            good = false;
            sink.report({}, kTwoLayerFiles, path_of(found, directory, stem), join(directory, name), stem)
                .help = "keep one of them";
        }
    }
    return good;
}

}  // namespace

bool holds_base(const FileSystem& files, const std::string& directory) {
    if (files.kind(join(directory, "base.tsk")) == FileKind::File) {
        return true;
    }
    return std::ranges::any_of(readers(), [&](const Reader& reader) {
        return files.kind(join(directory, "base" + std::string(reader.extension))) == FileKind::File;
    });
}

bool find_layer_files(Project& project, const FileSystem& files, Sink& sink) {
    const bool services = add_layer_files(
        project.service_files, files, project.directory, sink,
        [&project](std::string_view stem) { return stem == "base" || is_service(project, stem); });
    const bool environments = add_layer_files(project.environment_files, files,
                                              join(project.directory, "environment"), sink, is_layer_name);
    return services && environments;
}

bool is_layer_name(std::string_view name) {
    const auto is_alphanumeric = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
    return !name.empty() && is_alphanumeric(name.front()) &&
           std::all_of(name.begin(), name.end(),
                       [&](char c) { return is_alphanumeric(c) || c == '.' || c == '_' || c == '-'; });
}

bool matches_glob(std::string_view text, std::string_view pattern) {
    std::size_t at = 0;
    std::size_t star = std::string_view::npos;
    std::size_t star_at = 0;
    std::size_t i = 0;
    while (at < text.size()) {
        if (i < pattern.size() && (pattern[i] == '?' || pattern[i] == text[at])) {
            ++i;
            ++at;
        } else if (i < pattern.size() && pattern[i] == '*') {
            star = i++;
            star_at = at;
        } else if (star != std::string_view::npos) {
            i = star + 1;
            at = ++star_at;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', i) == std::string_view::npos;
}

std::vector<std::string> list_environments(const Project& project) {
    if (!project.environments.empty()) {
        return project.environments;
    }
    std::vector<std::string> environments;
    for (const auto& [stem, extension] : project.environment_files) {
        environments.push_back(stem);
    }
    return environments;
}

std::vector<std::string> list_services(const Project& project) {
    std::vector<std::string> services;
    for (const auto& [stem, extension] : project.service_files) {
        if (stem != "base") {
            services.push_back(stem);
        }
    }
    return services;
}

std::string base_path(const Project& project) {
    return path_of(project.service_files, project.directory, "base");
}

std::string environment_path(const Project& project, std::string_view environment) {
    return path_of(project.environment_files, join(project.directory, "environment"), environment);
}

std::string service_path(const Project& project, std::string_view service) {
    return path_of(project.service_files, project.directory, service);
}

}  // namespace tusk
