// Two outputs must not be one file, whatever environments and services there are.
#include "pipeline/output_paths.hpp"

#include <algorithm>
#include <map>

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
                owners.push_back({fill_in_output(rule.path, environment, {}), environment, rule.at});
                continue;
            }
            for (const std::string& service : scope.services) {
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

void check_output_paths(const std::vector<PathOwner>& owners, Sink& sink) {
    Span reserved;
    for (const PathOwner& owner : owners) {
        const std::string_view first = first_segment(owner.path);
        if ((is_manifest_name(first) || first == kInputsName) && owner.at != reserved) {
            reserved = owner.at;
            sink.report(owner.at, kReservedOutput, std::string(first)).help = "name the file otherwise";
        }
    }
    for (const Clash& clash : ClashSearch().run(owners)) {
        if (clash.second->at != reserved || reserved.file == kNoFile) {
            report_clash(clash, sink);
        }
    }
}

}  // namespace tusk
