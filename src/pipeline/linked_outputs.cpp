// Two outputs must not be one file by a symlink either: what was written last would be what both say.
#include "pipeline/linked_outputs.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "pipeline/folder_names.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC_AS(LinkedOutputs, OutputClash, Error, "`{}` and `{}` are one file: a symlink leads there",
                   std::string, std::string);

class LinkCheck {
  public:
    LinkCheck(const BuildContext& context, const std::vector<BuiltFile>& files, Sink& sink)
        : context_(context), files_(files), sink_(sink), folders_(context.disk) {}

    void run() {
        const bool follows_names = std::ranges::any_of(files_, [this](const BuiltFile& file) {
            return !file.leads_to.empty() && file.leads_to != place_of(file);
        });
        if (!follows_names && !share_folders()) {
            return;
        }
        for (const BuiltFile& file : files_) {
            const bool may_lead_on = follows_names && file.state != FileState::Missing;
            add(file, may_lead_on ? canonical_of(file) : place_of(file));
        }
    }

  private:
    // Whether two folders, as they are written, are one.
    [[nodiscard]] bool share_folders() {
        std::map<std::string_view, std::string_view> written;
        std::optional<std::string_view> last;  // of files in the order of their paths
        for (const BuiltFile& file : files_) {
            const std::string_view folder = std::string_view(file.path).substr(0, file.path.rfind('/') + 1);
            if (last == folder) {
                continue;
            }
            last = folder;
            const std::string& place = folders_.find(join_path(context_.request.folder, std::string(folder)));
            if (!place.empty() && written.try_emplace(place, folder).first->second != folder) {
                return true;
            }
        }
        return false;
    }

    // Where the file is, links of its own aside; empty when its folder is not there.
    [[nodiscard]] std::string place_of(const BuiltFile& file) {
        const std::string path = join_path(context_.request.folder, file.path);
        const FolderAndName split = split_name(path);
        const std::string& folder = folders_.find(split.folder);
        return folder.empty() ? folder : join_path(folder, std::string(split.name));
    }

    [[nodiscard]] std::string canonical_of(const BuiltFile& file) {
        if (!file.leads_to.empty()) {
            return file.leads_to;
        }
        const CanonicalResult found = context_.disk.canonical(join_path(context_.request.folder, file.path));
        return found.error ? place_of(file) : found.path;
    }

    // One report for all files of two rules and two folders.
    void add(const BuiltFile& file, const std::string& place) {
        const auto [known, is_new] = places_.try_emplace(place, &file);
        if (place.empty() || is_new || !told_.insert({known->second->rule_at, file.rule_at}).second) {
            return;
        }
        sink_
            .report(file.rule_at, kLinkedOutputs, join_path(context_.request.folder, known->second->path),
                    join_path(context_.request.folder, file.path))
            .help = "remove the symlink, or build into another folder";
    }

    const BuildContext& context_;
    const std::vector<BuiltFile>& files_;
    Sink& sink_;
    FolderNames folders_;
    std::map<std::string, const BuiltFile*> places_;
    std::set<std::pair<Span, Span>> told_;
};

}  // namespace

void check_links(const BuildContext& context, const std::vector<BuiltFile>& files, Sink& sink) {
    LinkCheck(context, files, sink).run();
}

}  // namespace tusk
