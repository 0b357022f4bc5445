// A build held against its folder: what earlier builds left there, and what becomes of it.
#include "pipeline/build_folder.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "pipeline/build_diff.hpp"
#include "pipeline/kept_inputs.hpp"
#include "pipeline/linked_outputs.hpp"
#include "pipeline/manifest.hpp"
#include "pipeline/obstacles.hpp"
#include "tusk/base/sha256.hpp"
#include "tusk/load/read_source.hpp"
#include "tusk/pipeline/target_list.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(ChangedOutput, Warning,
                "`{}` is made no more, but is not as it was written: it stays, and is forgotten",
                std::string);
TUSK_DIAGNOSTIC(BadManifest, Warning, "`{}` is no manifest of tusk: what it may name is left as it is",
                std::string);
TUSK_DIAGNOSTIC_AS(ReadOutput, ChangedOutput, Warning,
                   "`{}` is made no more, but is read by this build: it stays, and is forgotten",
                   std::string);
TUSK_DIAGNOSTIC_AS(LinkedOutput, ChangedOutput, Warning,
                   "`{}` is made no more, but lies behind a symlink: it stays, and is forgotten",
                   std::string);

// What earlier builds left in the folder.
struct OldFiles {
    std::vector<ManifestEntry> entries;       // of all manifests
    std::vector<ManifestEntry> own;           // of the manifest that is written now
    std::string text;                         // of that
    std::vector<std::string> manifest_names;  // of those that could be read
    bool are_readable = true;                 // all of them
};

OldFiles read_old_files(const BuildRequest& request, const FileSystem& disk, Sink& sink) {
    OldFiles old;
    const std::string own_name = manifest_name(request.shard.index, request.shard.count);
    for (const std::string& name : disk.list(request.folder).names) {
        if (!is_manifest_name(name)) {
            continue;
        }
        const std::string path = join_path(request.folder, name);
        const ReadResult read = disk.read_regular(path, kMaxFileBytes);
        std::optional<std::vector<ManifestEntry>> entries =
            read.error ? std::nullopt : parse_manifest(read.text.view());
        old.are_readable = old.are_readable && entries.has_value();
        if (name == own_name) {
            old.text = read.text.view();
            old.own = entries.value_or(std::vector<ManifestEntry>());
        }
        if (!entries) {
            sink.report({}, kBadManifest, path).help =
                name == own_name ? "the build writes it anew" : "remove it if nobody needs it";
            continue;
        }
        old.manifest_names.push_back(name);
        std::ranges::move(*entries, std::back_inserter(old.entries));
    }
    return old;
}

// Files are large: their places are sorted first.
void sort_by_path(std::vector<BuiltFile>& files) {
    std::vector<BuiltFile*> order;
    order.reserve(files.size());
    for (BuiltFile& file : files) {
        order.push_back(&file);
    }
    std::ranges::sort(order, {}, [](const BuiltFile* file) { return std::string_view(file->path); });
    std::vector<BuiltFile> sorted;
    sorted.reserve(files.size());
    for (BuiltFile* const file : order) {
        sorted.push_back(std::move(*file));
    }
    files = std::move(sorted);
}

ManifestEntry entry_of(const BuiltFile& file) {
    return {file.path, file.sha256, file.size, file.environment, file.service, file.origin};
}

// Decides about every file of earlier builds: made again, kept because it was not asked for, or stale.
class Cleanup {
  public:
    Cleanup(const BuildContext& context, const std::vector<PathOwner>& present, const InputFiles& inputs,
            Sink& sink)
        : context_(context),
          inputs_(inputs),
          files_(context.disk),
          sink_(sink),
          folder_(files_.canonical(context.request.folder).path),
          present_(present) {}

    // Adds what is stale, and gives what the manifest keeps of earlier ones.
    [[nodiscard]] std::vector<ManifestEntry> run(const OldFiles& old, Build& build) {
        std::vector<ManifestEntry> kept;
        std::map<std::string_view, std::vector<const ManifestEntry*>> gone;
        for (const ManifestEntry& entry : old.entries) {
            if (!is_of_shard(entry)) {
                continue;
            }
            build.former_paths.push_back(entry.path);
            if (std::ranges::binary_search(build.files, entry.path, {}, &BuiltFile::path)) {
                continue;
            }
            if (!context_.request.takes(entry.environment, entry.service)) {
                kept.push_back(entry);
            } else if (!std::ranges::binary_search(present_, entry.path, {}, &PathOwner::path)) {
                gone[entry.path].push_back(&entry);
            }
        }
        for (const auto& [path, entries] : gone) {
            look_at(std::string(path), entries, build);
        }
        return kept;
    }

  private:
    [[nodiscard]] bool is_of_shard(const ManifestEntry& entry) const {
        return context_.request.shard.takes(
            entry.service.empty() ? entry.environment : print_target({entry.environment, entry.service}));
    }

    // Only what still is as tusk wrote it is tusk's to remove.
    void look_at(const std::string& path, const std::vector<const ManifestEntry*>& entries, Build& build) {
        const std::string full = join_path(context_.request.folder, path);
        const ReadResult there = files_.read_regular(full, kMaxFileBytes);
        if (there.error == std::errc::no_such_file_or_directory ||
            there.error == std::errc::not_a_directory) {
            return;
        }
        const bool is_same = !there.error && std::ranges::any_of(entries, [&](const ManifestEntry* entry) {
            return entry->size == there.text.view().size() && entry->sha256 == sha256_hex(there.text.view());
        });
        const CanonicalResult canonical = files_.canonical(full);
        if (!is_same) {
            sink_.report({}, kChangedOutput, std::string(full)).help = "remove it if nobody needs it";
        } else if (inputs_.contains(full)) {
            sink_.report({}, kReadOutput, std::string(full)).help = "it cannot be an output and an input";
        } else if (canonical.error || canonical.path != join_path(folder_, path)) {
            sink_.report({}, kLinkedOutput, std::string(full)).help = "remove it if nobody needs it";
        } else {
            build.stale.push_back({path, context_.request.wants_diff ? diff_removed(full) : std::string()});
        }
    }

    const BuildContext& context_;
    const InputFiles& inputs_;
    const FileSystem& files_;
    Sink& sink_;
    std::string folder_;                     // its one name
    const std::vector<PathOwner>& present_;  // in the order of their paths
};

// Whether the manifests of other shards, or of the shards of this build, say already what its own would say.
bool is_listed_elsewhere(const BuildShard& shard, const OldFiles& old, const Build& build,
                         const std::vector<ManifestEntry>& entries) {
    const bool is_possible =
        old.text.empty() && old.are_readable && build.stale.empty() &&
        std::ranges::all_of(build.files, [](const BuiltFile& file) { return file.state == FileState::Same; });
    if (!is_possible) {
        return false;
    }
    const std::set<ManifestEntry> listed(old.entries.begin(), old.entries.end());
    const std::set<ManifestEntry> wanted(entries.begin(), entries.end());
    return (shard.count == 1 ? listed == wanted : std::ranges::includes(listed, wanted)) && !wanted.empty();
}

void plan_manifest(const BuildContext& context, const OldFiles& old, std::vector<ManifestEntry> kept,
                   Build& build) {
    const BuildShard& shard = context.request.shard;
    build.manifest_path = manifest_name(shard.index, shard.count);
    build.manifest_before = old.text;
    std::vector<ManifestEntry> entries = std::move(kept);
    std::vector<ManifestEntry> during = old.own;
    for (const BuiltFile& file : build.files) {
        entries.push_back(entry_of(file));
        if (file.state != FileState::Same) {
            during.push_back(entry_of(file));
        }
    }
    if (is_listed_elsewhere(shard, old, build, entries)) {
        build.manifest = build.manifest_before;
        return;
    }
    const bool is_first = during.size() == entries.size() && old.own.empty();
    build.manifest = print_manifest(std::move(entries));
    build.manifest_during = is_first ? build.manifest : print_manifest(std::move(during));
    for (const std::string& name : old.manifest_names) {
        if (shard.count == 1 && name != build.manifest_path) {
            build.other_manifests.push_back(name);
        }
    }
}

}  // namespace

FileOrigins read_origins(const BuildRequest& request, const FileSystem& disk) {
    Sink unseen;  // What is wrong with manifests is said when the folder is compared.
    return FileOrigins(read_old_files(request, disk, unseen).entries);
}

bool compare_folder(const BuildContext& context, const std::vector<OutputScope>& scopes, Build& build,
                    Sink& sink) {
    sort_by_path(build.files);
    const std::vector<PathOwner> present = list_output_paths(context.outputs, scopes, build.files);
    check_output_paths(present, sink);
    check_links(context, build.files, sink);
    const InputFiles inputs(context, build.files);
    check_inputs_are_kept(context, inputs, build.files, sink);
    if (sink.has_errors()) {
        return true;
    }
    const OldFiles old = read_old_files(context.request, context.disk, sink);
    std::vector<ManifestEntry> kept = Cleanup(context, present, inputs, sink).run(old, build);
    plan_manifest(context, old, std::move(kept), build);
    return check_obstacles(context, build, sink);
}

bool Build::is_current() const {
    return stale.empty() && other_manifests.empty() && manifest == manifest_before &&
           std::ranges::all_of(files, [](const BuiltFile& file) { return file.state == FileState::Same; });
}

}  // namespace tusk
