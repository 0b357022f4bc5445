// A build must not write over what it is made of.
#include "pipeline/kept_inputs.hpp"

#include <algorithm>
#include <set>

#include "pipeline/folder_names.hpp"
#include "tusk/project/project.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC_AS(InputAsOutput, OutputClash, Error, "`{}` is a file that the build reads", std::string);
TUSK_DIAGNOSTIC_AS(LayerAsOutput, OutputClash, Error, "`{}` would be a layer of the project", std::string);

class InputCheck {
  public:
    InputCheck(const BuildContext& context, const InputFiles& inputs, Sink& sink)
        : context_(context),
          inputs_(inputs),
          sink_(sink),
          folders_(context.disk),
          project_(folders_.find(context.project.directory)) {}

    void check(const BuiltFile& file) {
        const std::string path = join_path(context_.request.folder, file.path);
        const FolderAndName output = split_name(path);
        const std::string& folder = folders_.find(output.folder);
        // Only what is there, and would be written, can be a symlink that leads to an input.
        if (inputs_.contains(folder, output.name) ||
            (!file.leads_to.empty() && inputs_.contains_place(file.leads_to))) {
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
    const InputFiles& inputs_;
    Sink& sink_;
    FolderNames folders_;
    std::string project_;
    std::set<std::pair<FileId, std::uint32_t>> told_;
};

}  // namespace

InputFiles::InputFiles(const BuildContext& context, const std::vector<BuiltFile>& files)
    : disk_(context.disk) {
    FolderNames folders(disk_);
    const SourceManager& sources = context.world.load.sources;
    const bool may_be_written_over =
        std::ranges::any_of(files, [](const BuiltFile& file) { return file.state == FileState::Different; });
    for (std::size_t id = 0; id < sources.file_count(); ++id) {
        const std::string_view path = sources.name(static_cast<FileId>(id));
        const FolderAndName input = split_name(path);
        names_[folders.find(input.folder)].push_back(input.name);
        if (may_be_written_over) {
            canonical_.insert(disk_.canonical(std::string(path)).path);
        }
    }
}

bool InputFiles::contains(const std::string& path) const {
    const CanonicalResult canonical = disk_.canonical(path);
    return !canonical.error && contains_place(canonical.path);
}

bool InputFiles::contains_place(std::string_view canonical) const {
    const FolderAndName split = split_name(canonical);
    return contains(std::string(split.folder), split.name);
}

bool InputFiles::contains(const std::string& folder, std::string_view name) const {
    const auto names = names_.find(folder);
    const bool is_known =
        names != names_.end() && std::ranges::find(names->second, name) != names->second.end();
    return is_known || (!canonical_.empty() && canonical_.contains(join_path(folder, std::string(name))));
}

void check_inputs_are_kept(const BuildContext& context, const InputFiles& inputs,
                           const std::vector<BuiltFile>& files, Sink& sink) {
    InputCheck check(context, inputs, sink);
    for (const BuiltFile& file : files) {
        check.check(file);
    }
}

}  // namespace tusk
