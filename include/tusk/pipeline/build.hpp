#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "tusk/pipeline/target.hpp"
#include "tusk/source/file_system.hpp"

// All files of `[outputs]` in one folder: made in memory and held against what is there, then written. Rules:
// tusk-build(1).
namespace tusk {

// One of several runs that share a build: the services of an environment, and what it has as a whole, are
// given out by a hash of their names, so that one more moves no other.
struct BuildShard {
    std::size_t index = 1;
    std::size_t count = 1;

    [[nodiscard]] bool takes(std::string_view target) const;
};

struct BuildRequest {
    std::string folder;
    std::vector<std::string> environments;  // empty: all of the project
    std::vector<std::string> services;      // empty: all, and what an environment has as a whole
    BuildShard shard;
    bool wants_diff = false;
    bool only_looks = false;  // nothing will be written
    // Says which program this is and what it was asked for: with the same identity and the same inputs a
    // build comes to the same. Empty when that is not known, or nobody wants to rely on it.
    std::string identity;
    // Told, from several threads at once, how many targets are done; may be empty.
    std::function<void(std::size_t done, std::size_t total)> progress;

    // Whether files of the service, empty for those of the environment as a whole, are made.
    [[nodiscard]] bool takes(const std::string& environment, const std::string& service) const;
};

enum class FileState : std::uint8_t { Same, Missing, Different };

// What made a file: a format of the configuration, or a target of render.
struct FileOrigin {
    std::string format;
    std::string target;
    std::vector<std::string> secrets;  // of a format: the places in the file that are secret

    friend auto operator<=>(const FileOrigin&, const FileOrigin&) = default;
};

// A file that is to be there.
struct BuiltFile {
    std::string path;  // from the folder on
    std::string environment;
    std::string service;  // empty for what is made of the environment as a whole
    FileOrigin origin;
    Span rule_at;                     // in tusk.tsk
    bool is_named_by_target = false;  // lies in a folder that the rule names
    std::string text;                 // kept only when there is something to write
    std::string sha256;
    std::uint64_t size = 0;
    FileState state = FileState::Same;
    std::error_code unread;  // why what is there could not be compared
    std::string leads_to;    // when it differs: its one path, past all symlinks; empty if there is none
    std::string diff;        // when it was asked for
};

// A file of an earlier build that is made no more.
struct StaleFile {
    std::string path;
    std::string diff;  // when it was asked for
};

// What a build comes to; nothing has been written yet.
struct Build {
    std::string folder;
    std::vector<BuiltFile> files;           // by their paths
    std::vector<StaleFile> stale;           // by their paths
    std::vector<std::string> former_paths;  // that earlier builds of the same shard knew
    std::string manifest_path;              // in the folder
    std::string manifest_before;            // its text; empty when there is none
    std::string manifest_during;            // what it has to say while files are written
    std::string manifest;
    std::vector<std::string> other_manifests;  // in the folder, that this one replaces
    std::string inputs;                        // with which the next build sees that nothing changed
    std::size_t targets = 0;
    bool is_shard = false;             // other parts may be at work in the folder
    std::unique_ptr<FolderLock> lock;  // on the folder, if it was there

    // Whether there is anything to do.
    [[nodiscard]] bool is_current() const;
};

struct BuildResult {
    std::optional<Build> build;  // nothing after an error
    bool unreadable = false;     // a layer could not be read or parsed
    bool unwritable = false;     // there can be no such folder, or something is in the way of a file
};

// Validates the targets as validate() does, makes their files, and looks at the folder; first it keeps other
// builds out of it, until the result is gone.
[[nodiscard]] BuildResult prepare_build(const Selection& selection, const BuildRequest& request,
                                        const World& world, Sink& sink);

// Those who watch while files are written; asked and told from several threads at once, and may be empty.
struct WriteWatch {
    std::function<void(std::size_t done, std::size_t total)> progress;
    std::function<bool()> is_stopped;  // once true, no further file is begun
};

// Each file at once by a rename, those that are equal untouched; then removes what is stale, and writes the
// manifest last. False when something could not be written, which was reported (TSK6020): every file is then
// as it was or as it should be, and the next build does the rest. So it is, without a report, when it was
// stopped.
[[nodiscard]] bool write_build(const Build& build, Durability durability, const World& world, Sink& sink,
                               const WriteWatch& watch = {});

// Says of each file that is not as it should be, why (TSK6022).
void report_stale(const Build& build, Sink& sink);

}  // namespace tusk
