// Which files are the layers of a project.
#include <algorithm>
#include <cctype>

#include "tusk/project/project.hpp"

namespace tusk {

namespace {

constexpr std::string_view kExtension = ".tsk";

std::string join(const std::string& directory, const std::string& name) {
    return directory == "." || directory.empty() ? name : directory + "/" + name;
}

std::vector<std::string> list_stems(const FileSystem& files, const std::string& directory) {
    std::vector<std::string> stems;
    for (const std::string& name : files.list(directory).names) {
        if (name.size() > kExtension.size() && name.ends_with(kExtension)) {
            stems.push_back(name.substr(0, name.size() - kExtension.size()));
        }
    }
    return stems;
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

}  // namespace

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

std::vector<std::string> list_environments(const Project& project, const FileSystem& files) {
    return project.environments.empty() ? list_stems(files, join(project.directory, "environment"))
                                        : project.environments;
}

std::vector<std::string> list_services(const Project& project, const FileSystem& files) {
    std::vector<std::string> services;
    for (const std::string& stem : list_stems(files, project.directory)) {
        if (stem != "base" && stem != "tusk" && is_layer_name(stem) && is_taken(project, stem)) {
            services.push_back(stem);
        }
    }
    return services;
}

std::string base_path(const Project& project) {
    return join(project.directory, "base.tsk");
}

std::string environment_path(const Project& project, std::string_view environment) {
    return join(project.directory, "environment/" + std::string(environment) + std::string(kExtension));
}

std::string service_path(const Project& project, std::string_view service) {
    return join(project.directory, std::string(service) + std::string(kExtension));
}

}  // namespace tusk
