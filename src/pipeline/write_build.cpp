// Brings the folder to what a build came to. At every moment the manifest names all files that tusk may have
// written, so that whoever comes after a kill knows them.
#include <algorithm>
#include <atomic>
#include <functional>
#include <set>
#include <system_error>

#include "pipeline/build_inputs.hpp"
#include "pipeline/build_lock.hpp"
#include "pipeline/parallel.hpp"
#include "tusk/pipeline/build.hpp"

namespace tusk {

namespace {

TUSK_DIAGNOSTIC(CannotWrite, Error, "`{}` cannot be written: {}", std::string, std::string);
TUSK_DIAGNOSTIC_AS(CannotRemove, CannotWrite, Error, "`{}` cannot be removed: {}", std::string, std::string);
TUSK_DIAGNOSTIC(StaleOutput, Error, "`{}` is missing", std::string);
TUSK_DIAGNOSTIC_AS(DifferentOutput, StaleOutput, Error, "`{}` is stale: its content differs", std::string);
TUSK_DIAGNOSTIC_AS(UnreadOutput, StaleOutput, Error, "`{}` cannot be compared: {}", std::string, std::string);
TUSK_DIAGNOSTIC_AS(ExtraOutput, StaleOutput, Error, "`{}` is made no more", std::string);
TUSK_DIAGNOSTIC_AS(StaleManifest, StaleOutput, Error, "`{}` does not describe the files that are made",
                   std::string);

// Folder without a `/` at its end, empty for none, and name.
struct SplitPath {
    std::string folder;
    std::string name;
};

SplitPath split_path(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? SplitPath{{}, path}
                                      : SplitPath{path.substr(0, slash), path.substr(slash + 1)};
}

class BuildWriter {
  public:
    BuildWriter(const Build& build, Durability durability, const World& world, Sink& sink,
                const WriteWatch& watch)
        : build_(build),
          durability_(durability),
          world_(world),
          files_(world.load.files),
          sink_(sink),
          watch_(watch),
          manifest_(build.manifest_before) {
        for (const BuiltFile& file : build.files) {
            if (file.state != FileState::Same) {
                changed_.push_back(&file);
            }
        }
    }

    [[nodiscard]] bool run() {
        if (build_.is_current()) {
            remove_unfinished_in("", [this](std::string_view name) { return is_own(name); });
            write_inputs();
            return true;
        }
        split_stale();
        // A folder that cannot be made is found out before anything else is done, if possible.
        if (!make_folder("") || !keep_others_out() ||
            !(in_the_way_.empty() ? make_folders() : can_clear_the_way())) {
            return false;
        }
        remove_unfinished();
        const bool is_good = write_manifest(build_.manifest_during) && clear_the_way() && write_files() &&
                             remove_stale(others_) && write_manifest(build_.manifest) &&
                             remove_other_manifests();
        if (is_good) {
            write_inputs();
        }
        return is_good;
    }

  private:
    [[nodiscard]] std::string full_path(const std::string& path) const {
        return path.empty() ? build_.folder : join_path(build_.folder, path);
    }

    void report(const std::string& path, std::error_code error) {
        Diagnostic& diagnostic = sink_.report({}, kCannotWrite, std::string(path), error.message());
        if (error == std::errc::not_a_directory) {
            diagnostic.help = "a file stands where a folder is needed";
        } else if (error == std::errc::is_a_directory) {
            diagnostic.help = "a folder stands where the file is needed";
        } else if (error == std::errc::operation_not_supported) {
            diagnostic.help = "a pipe or a device stands where the file is needed";
        }
    }

    // Whether a file that is made is a folder for a stale one, or the other way round.
    [[nodiscard]] bool is_in_the_way(const std::string& stale) const {
        const auto at = std::ranges::lower_bound(build_.files, stale + "/", {}, &BuiltFile::path);
        if (at != build_.files.end() && at->path.starts_with(stale + "/")) {
            return true;
        }
        std::string folder = split_path(stale).folder;
        while (!folder.empty() && !std::ranges::binary_search(build_.files, folder, {}, &BuiltFile::path)) {
            folder = split_path(folder).folder;
        }
        return !folder.empty();
    }

    void split_stale() {
        for (const StaleFile& file : build_.stale) {
            (is_in_the_way(file.path) ? in_the_way_ : others_).push_back(&file);
        }
    }

    // Whether what stands where folders are needed is all stale: else nothing is removed.
    [[nodiscard]] bool can_clear_the_way() {
        std::set<std::string, std::less<>> folders;
        for (const BuiltFile* const file : changed_) {
            add_folder(file->path, folders);
        }
        bool is_good = true;
        for (const std::string& folder : folders) {
            const auto is_this = [&folder](const StaleFile* file) { return file->path == folder; };
            if (files_.kind(full_path(folder)) == FileKind::File &&
                std::ranges::none_of(in_the_way_, is_this)) {
                report(full_path(folder), std::make_error_code(std::errc::not_a_directory));
                is_good = false;
            }
        }
        return is_good;
    }

    [[nodiscard]] bool clear_the_way() {
        return in_the_way_.empty() || (remove_stale(in_the_way_) && make_folders());
    }

    // A folder that was not there before has no lock yet.
    [[nodiscard]] bool keep_others_out() {
        const LockKind kind = build_.is_shard ? LockKind::Together : LockKind::Alone;
        return build_.lock != nullptr || lock_build_folder(files_, full_path(""), kind, lock_, sink_);
    }

    [[nodiscard]] bool make_folder(const std::string& folder) {
        const std::string path = full_path(folder);
        const std::error_code error = files_.make_directories(path);
        if (error) {
            report(path, error);
        }
        return !error;
    }

    [[nodiscard]] bool make_folders() {
        std::set<std::string, std::less<>> folders;
        for (const BuiltFile* const file : changed_) {
            add_folder(file->path, folders);
        }
        bool is_good = true;
        for (const std::string& folder : folders) {
            is_good = make_folder(folder) && is_good;
        }
        return is_good;
    }

    static void add_folder(std::string_view path, std::set<std::string, std::less<>>& folders) {
        const std::string_view folder = path.substr(0, std::min(path.rfind('/'), path.size()));
        if (path.find('/') != std::string_view::npos && !folders.contains(folder)) {
            folders.emplace(folder);
        }
    }

    // What a tusk that was killed had begun. One that stays harms nobody.
    void remove_unfinished() {
        std::set<std::string, std::less<>> folders{""};
        for (const BuiltFile& file : build_.files) {
            add_folder(file.path, folders);
        }
        for (const std::string& path : build_.former_paths) {
            add_folder(path, folders);
        }
        for (const std::string& folder : folders) {
            remove_unfinished_in(folder, [&](std::string_view name) { return is_of_build(folder, name); });
        }
    }

    void remove_unfinished_in(const std::string& folder,
                              const std::function<bool(std::string_view)>& is_mine) {
        for (const std::string& name : files_.list(full_path(folder)).names) {
            if (name.find(".tusk-") != std::string::npos && is_mine(name)) {
                static_cast<void>(files_.remove(full_path(folder.empty() ? name : folder + "/" + name)));
            }
        }
    }

    [[nodiscard]] bool is_own(std::string_view name) const {
        return is_unfinished_file(name, build_.manifest_path) || is_unfinished_file(name, kInputsName);
    }

    // Whether `name` is an unfinished file of this build or of those before it.
    [[nodiscard]] bool is_of_build(const std::string& folder, std::string_view name) const {
        const auto fits = [&](const std::string& path) {
            const SplitPath split = split_path(path);
            return split.folder == folder && is_unfinished_file(name, split.name);
        };
        return (folder.empty() && is_own(name)) ||
               std::ranges::any_of(build_.files, fits, &BuiltFile::path) ||
               std::ranges::any_of(build_.former_paths, fits);
    }

    [[nodiscard]] static std::error_code fill(const CreateResult& created, std::string_view text) {
        const std::error_code error = created.error ? created.error : created.file->write(text);
        return error ? error : created.file->commit();
    }

    // `is_new`: nothing was there when we looked.
    [[nodiscard]] std::error_code write(const std::string& path, std::string_view text, bool is_new) {
        if (is_new) {
            const std::error_code error = fill(files_.create_new(path, durability_), text);
            // A file without a name cannot always get one: not without a /proc.
            if (error != std::errc::file_exists && error != std::errc::no_such_file_or_directory) {
                return error;
            }
        }
        return fill(files_.create_regular(path, durability_), text);
    }

    // Equal content is not written again.
    [[nodiscard]] bool write_manifest(std::string_view text) {
        if (text == manifest_) {
            return true;
        }
        const std::string path = full_path(build_.manifest_path);
        const std::error_code error = write(path, text, manifest_.empty());
        if (error) {
            report(path, error);
        }
        manifest_ = text;
        return !error;
    }

    // Where it cannot be written, the next build does its work once more.
    void write_inputs() {
        if (!build_.inputs.empty()) {
            static_cast<void>(
                fill(files_.create_regular(full_path(std::string(kInputsName)), durability_), build_.inputs));
        }
    }

    [[nodiscard]] bool is_stopped() const { return watch_.is_stopped && watch_.is_stopped(); }

    [[nodiscard]] bool write_files() {
        std::vector<std::error_code> errors(changed_.size());
        std::atomic<std::size_t> done{0};
        for_each_index(changed_.size(), world_.threads, [&](std::size_t i) {
            if (is_stopped()) {
                return;
            }
            const BuiltFile& file = *changed_[i];
            errors[i] = write(full_path(file.path), file.text, file.state == FileState::Missing);
            const std::size_t now_done = done.fetch_add(1) + 1;
            if (watch_.progress) {
                watch_.progress(now_done, changed_.size());
            }
        });
        bool is_good = !is_stopped();
        for (std::size_t i = 0; i < errors.size(); ++i) {
            if (errors[i]) {
                report(full_path(changed_[i]->path), errors[i]);
                is_good = false;
            }
        }
        return is_good;
    }

    [[nodiscard]] bool remove(const std::string& path) {
        const std::string full = full_path(path);
        const std::error_code error = files_.remove(full);
        if (error && error != std::errc::no_such_file_or_directory) {
            sink_.report({}, kCannotRemove, std::string(full), error.message());
            return false;
        }
        return true;
    }

    [[nodiscard]] bool remove_stale(const std::vector<const StaleFile*>& files) {
        bool is_good = true;
        for (const StaleFile* const file : files) {
            if (is_stopped()) {
                return false;
            }
            is_good = remove(file->path) && is_good;
            if (!build_.is_shard) {
                remove_empty_folders(split_path(file->path).folder);
            }
        }
        return is_good;
    }

    // As far up as nothing else lies in them.
    void remove_empty_folders(std::string folder) {
        while (!folder.empty() && files_.list(full_path(folder)).names.empty() &&
               !files_.remove(full_path(folder))) {
            folder = split_path(folder).folder;
        }
    }

    [[nodiscard]] bool remove_other_manifests() {
        return std::ranges::all_of(build_.other_manifests,
                                   [this](const std::string& name) { return remove(name); });
    }

    const Build& build_;
    Durability durability_;
    const World& world_;
    FileSystem& files_;
    Sink& sink_;
    const WriteWatch& watch_;
    std::unique_ptr<FolderLock> lock_;
    std::vector<const BuiltFile*> changed_;
    std::vector<const StaleFile*> in_the_way_;  // of files that are made
    std::vector<const StaleFile*> others_;
    std::string_view manifest_;  // its text in the folder
};

}  // namespace

bool write_build(const Build& build, Durability durability, const World& world, Sink& sink,
                 const WriteWatch& watch) {
    return BuildWriter(build, durability, world, sink, watch).run();
}

void report_stale(const Build& build, Sink& sink) {
    const std::size_t errors = sink.error_count();
    for (const BuiltFile& file : build.files) {
        const std::string path = join_path(build.folder, file.path);
        if (file.unread) {
            sink.report({}, kUnreadOutput, path, file.unread.message());
        } else if (file.state != FileState::Same) {
            sink.report({}, file.state == FileState::Missing ? kStaleOutput : kDifferentOutput, path);
        }
    }
    for (const StaleFile& file : build.stale) {
        sink.report({}, kExtraOutput, join_path(build.folder, file.path));
    }
    if (sink.error_count() == errors && !build.is_current()) {
        sink.report({}, kStaleManifest, join_path(build.folder, build.manifest_path)).help =
            "the next build without --shard brings it up to date";
    }
}

}  // namespace tusk
