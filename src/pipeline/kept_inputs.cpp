// A build must not write over what it is made of.
#include "pipeline/kept_inputs.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "tusk/project/project.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC_AS(InputAsOutput, OutputClash, Error, "`{}` is a file that the build reads", std::string);
TUSK_DIAGNOSTIC_AS(LayerAsOutput, OutputClash, Error, "`{}` would be a layer of the project", std::string);

struct SplitName {
    std::string_view folder;  // without its `/`, `.` for none
    std::string_view name;
};

SplitName split_name(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string_view::npos) {
        return {".", path};
    }
    return {path.substr(0, std::max<std::size_t>(slash, 1)), path.substr(slash + 1)};
}

// The one name of each folder, asked once.
class FolderNames {
  public:
    explicit FolderNames(const FileSystem& files) : files_(files) {}

    // Empty for one that is not there.
    [[nodiscard]] const std::string& find(std::string_view folder) {
        const auto known = names_.find(folder);
        return known != names_.end()
                   ? known->second
                   : names_.emplace(folder, files_.canonical(std::string(folder)).path).first->second;
    }

  private:
    const FileSystem& files_;
    std::map<std::string, std::string, std::less<>> names_;
};

class InputCheck {
  public:
    InputCheck(const BuildContext& context, Sink& sink)
        : context_(context),
          sink_(sink),
          folders_(context.disk),
          project_(folders_.find(context.project.directory)) {
        const SourceManager& sources = context.world.load.sources;
        for (std::size_t id = 0; id < sources.file_count(); ++id) {
            const SplitName input = split_name(sources.name(static_cast<FileId>(id)));
            inputs_[folders_.find(input.folder)].push_back(input.name);
        }
    }

    void check(const BuiltFile& file) {
        const std::string path = join_path(context_.request.folder, file.path);
        const SplitName output = split_name(path);
        const std::string& folder = folders_.find(output.folder);
        const auto inputs = inputs_.find(folder);
        if (inputs != inputs_.end() &&
            std::ranges::find(inputs->second, output.name) != inputs->second.end()) {
            report(file, path, kInputAsOutput);
        } else if (is_layer(folder, output.name)) {
            report(file, path, kLayerAsOutput);
        }
    }

  private:
    [[nodiscard]] bool is_layer(std::string_view folder, std::string_view name) const {
        if (project_.empty() || !folder.starts_with(project_)) {
            return false;
        }
        const std::string_view below = folder.substr(project_.size());
        if (!below.empty() && !below.starts_with('/') && !project_.ends_with('/')) {
            return false;
        }
        const std::string_view first = below.starts_with('/') ? below.substr(1) : below;
        const std::string path =
            first.empty() ? std::string(name) : join_path(std::string(first), std::string(name));
        return !match_layer_path(context_.project, path, {}).empty();
    }

    // One report for all files of a rule.
    template <typename Kind>
    void report(const BuiltFile& file, const std::string& path, const Kind& kind) {
        if (told_.insert({file.rule_at.file, file.rule_at.begin}).second) {
            sink_.report(file.rule_at, kind, std::string(path)).help =
                "build into a folder of its own, as with `-o out`";
        }
    }

    const BuildContext& context_;
    Sink& sink_;
    FolderNames folders_;
    std::string project_;
    std::map<std::string, std::vector<std::string_view>, std::less<>> inputs_;  // names by folder
    std::set<std::pair<FileId, std::uint32_t>> told_;
};

}  // namespace

void check_inputs_are_kept(const BuildContext& context, const std::vector<BuiltFile>& files, Sink& sink) {
    InputCheck check(context, sink);
    for (const BuiltFile& file : files) {
        check.check(file);
    }
}

}  // namespace tusk
