#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/source/file_system.hpp"

namespace tusk {

// A file, or a symbolic link, as a revision has it.
struct RevisionEntry {
    std::string path;    // from the top of the repository
    std::string object;  // what Repository::read_object() takes
    bool is_link = false;
};

enum class RevisionFault {
    None,
    NoProgram,     // there is no git
    NoRepository,  // the working folder lies in none
    Unknown,       // the repository has no such revision
};

struct Revision {
    RevisionFault fault = RevisionFault::None;
    std::string detail;  // what git said
    std::string top;     // absolute, of the repository on the disk; the root is empty
    std::vector<RevisionEntry> entries;
};

// The seam to git: a real one in cli, one in memory in tests.
class Repository {
  public:
    Repository() = default;
    Repository(const Repository&) = delete;
    Repository& operator=(const Repository&) = delete;
    virtual ~Repository() = default;

    // The commit that `name` stands for, seen from the working folder. A name never begins with `-`.
    [[nodiscard]] virtual Revision find_revision(const std::string& name) = 0;
    // Safe from several threads.
    [[nodiscard]] virtual ReadResult read_object(const std::string& object, std::uint64_t limit_bytes) = 0;
};

// The files of a revision, at the paths that they have on the disk; outside of the repository there is
// nothing. Cannot be written.
class RevisionFileSystem final : public FileSystem {
  public:
    RevisionFileSystem(Revision revision, Repository& repository, std::string working_directory);

    [[nodiscard]] FileKind kind(const std::string& path) const override;
    [[nodiscard]] ReadResult read(const std::string& path, std::uint64_t limit_bytes) const override;
    // A revision has neither pipes nor devices.
    [[nodiscard]] ReadResult read_regular(const std::string& path, std::uint64_t limit_bytes) const override {
        return read(path, limit_bytes);
    }
    [[nodiscard]] ListResult list(const std::string& directory) const override;
    [[nodiscard]] CanonicalResult canonical(const std::string& path) const override;
    [[nodiscard]] CreateResult create(const std::string& path, Durability durability) override;
    [[nodiscard]] CreateResult create_regular(const std::string& path, Durability durability) override;
    [[nodiscard]] CreateResult create_new(const std::string& path, Durability durability) override;
    [[nodiscard]] std::error_code make_directories(const std::string& path) override;
    [[nodiscard]] std::error_code make_private_directory(const std::string& path) override;
    [[nodiscard]] LockResult lock_directory(const std::string& path, LockKind kind) override;
    [[nodiscard]] std::error_code remove(const std::string& path) override;
    [[nodiscard]] std::string working_directory() const override { return working_directory_; }
    [[nodiscard]] std::error_code change_directory(const std::string& path) override;

  private:
    // An absolute path without links; the root is the empty text.
    [[nodiscard]] CanonicalResult resolve(const std::string& path) const;
    [[nodiscard]] FileKind kind_of(const std::string& resolved) const;
    [[nodiscard]] std::optional<std::string> read_link(const RevisionEntry& link) const;

    Repository& repository_;
    std::string working_directory_;
    std::map<std::string, RevisionEntry, std::less<>> entries_;  // by absolute path
    std::set<std::string, std::less<>> directories_;
};

}  // namespace tusk
