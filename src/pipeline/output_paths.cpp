// Two outputs must not be one file, whatever environments and services there are.
#include "pipeline/output_paths.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "pipeline/build_inputs.hpp"
#include "pipeline/manifest.hpp"
#include "tusk/pipeline/target_list.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(OutputClash, Error, "`{}` is made twice: of `{}` and of `{}`", std::string, std::string,
                std::string);
TUSK_DIAGNOSTIC_AS(FileAndFolder, OutputClash, Error,
                   "`{}`, made of `{}`, is a folder for `{}`, made of `{}`", std::string, std::string,
                   std::string, std::string);
TUSK_DIAGNOSTIC_AS(ReservedOutput, OutputClash, Error, "`{}` is a name of tusk's own", std::string);
// Two rows that make the same file, for one service or for many.
struct Clash {
    const PathOwner* first;
    const PathOwner* second;
    std::size_t further = 0;
};

// Finds clashes among owners in the order of their paths; those of the same two rows are one.
class ClashSearch {
  public:
    explicit ClashSearch(const std::vector<PathOwner>& owners) : owners_(owners) {}

    [[nodiscard]] std::vector<Clash> run() {
        for (auto owner = owners_.begin(); owner != owners_.end(); ++owner) {
            const PathOwner* const folder = find_folder(owner->path);
            if (folder != nullptr) {
                add(*folder, *owner);
            } else if (owner != owners_.begin() && std::prev(owner)->path == owner->path) {
                add(*std::ranges::lower_bound(owners_, owner->path, {}, &PathOwner::path), *owner);
            }
        }
        return std::move(found_);
    }

  private:
    // One whose path is a folder of this one.
    [[nodiscard]] const PathOwner* find_folder(std::string_view path) {
        for (std::size_t end = path.find('/'); end != std::string_view::npos; end = path.find('/', end + 1)) {
            const std::string_view folder = path.substr(0, end);
            if (only_folders_.contains(folder)) {
                continue;
            }
            const auto file = std::ranges::lower_bound(owners_, folder, {}, &PathOwner::path);
            if (file != owners_.end() && file->path == folder) {
                return &*file;
            }
            only_folders_.insert(folder);
        }
        return nullptr;
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

    const std::vector<PathOwner>& owners_;
    std::set<std::string_view> only_folders_;
    std::vector<Clash> found_;
};

std::string target_of(const PathOwner& owner) {
    const std::string environment(owner.environment);
    return owner.service.empty() ? environment : print_target({environment, std::string(owner.service)});
}

void report_clash(const Clash& clash, Sink& sink) {
    const PathOwner& first = *clash.first;
    const PathOwner& second = *clash.second;
    Diagnostic& diagnostic =
        first.path == second.path
            ? sink.report(second.at, kOutputClash, first.path, target_of(first), target_of(second))
            : sink.report(second.at, kFileAndFolder, first.path, target_of(first), second.path,
                          target_of(second));
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

std::string_view first_segment(std::string_view path) {
    return path.substr(0, path.find('/'));
}

}  // namespace

std::vector<PathOwner> list_output_paths(const std::vector<PlannedOutput>& outputs,
                                         const std::vector<OutputScope>& scopes,
                                         const std::vector<BuiltFile>& files) {
    std::vector<PathOwner> owners;
    for (const OutputScope& scope : scopes) {
        for (const PlannedOutput& output : outputs) {
            if (output.is_folder()) {
                continue;
            }
            const OutputRule& rule = *output.rule;
            const std::string& environment = scope.environment;
            if (!output.is_per_service()) {
                owners.push_back({fill_in_output(rule.path, environment, {}), environment, {}, rule.at});
                continue;
            }
            for (const std::string& service : scope.services) {
                owners.push_back(
                    {fill_in_output(rule.path, environment, service), environment, service, rule.at});
            }
        }
    }
    for (const BuiltFile& file : files) {
        if (file.is_named_by_target) {
            owners.push_back({file.path, file.environment, file.service, file.rule_at});
        }
    }
    std::ranges::stable_sort(owners, {}, &PathOwner::path);
    return owners;
}

void check_output_paths(const std::vector<PathOwner>& owners, Sink& sink) {
    Span reserved;
    for (const PathOwner& owner : owners) {
        const std::string_view first = first_segment(owner.path);
        if ((is_manifest_name(first) || first == kInputsName) && owner.at != reserved) {
            reserved = owner.at;
            sink.report(owner.at, kReservedOutput, std::string(first)).help = "name the file otherwise";
        }
    }
    for (const Clash& clash : ClashSearch(owners).run()) {
        if (clash.second->at != reserved || reserved.file == kNoFile) {
            report_clash(clash, sink);
        }
    }
}

}  // namespace tusk
