#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "tusk/source/file_system.hpp"

namespace tusk {

// A disk in memory for tests and fuzz targets; relative paths start at `/work`. Folders exist when a file
// lies in them or when they were added; `.` and empty path segments are ignored, `..` is resolved by name.
class MemoryFileSystem final : public FileSystem {
  public:
    void add_file(const std::string& path, std::string content);
    void add_directory(const std::string& path);
    // A pipe that is empty and closed.
    void add_pipe(const std::string& path);
    // Reading or writing it, or anything below it, fails with permission_denied.
    void deny(const std::string& path);

    [[nodiscard]] const std::map<std::string, std::string, std::less<>>& files() const { return files_; }

    [[nodiscard]] FileKind kind(const std::string& path) const override;
    [[nodiscard]] ReadResult read(const std::string& path, std::uint64_t limit_bytes) const override;
    [[nodiscard]] ReadResult read_regular(const std::string& path, std::uint64_t limit_bytes) const override;
    [[nodiscard]] ListResult list(const std::string& directory) const override;
    [[nodiscard]] CanonicalResult canonical(const std::string& path) const override;
    [[nodiscard]] CreateResult create(const std::string& path, Durability durability) override;
    [[nodiscard]] CreateResult create_regular(const std::string& path, Durability durability) override;
    [[nodiscard]] CreateResult create_new(const std::string& path, Durability durability) override;
    [[nodiscard]] std::error_code make_directories(const std::string& path) override;
    [[nodiscard]] std::error_code make_private_directory(const std::string& path) override;
    [[nodiscard]] LockResult lock_directory(const std::string& path, LockKind kind) override;
    [[nodiscard]] std::error_code remove(const std::string& path) override;
    [[nodiscard]] std::string working_directory() const override;
    [[nodiscard]] std::error_code change_directory(const std::string& path) override;

  private:
    // These take absolute paths; the root is the empty text.
    [[nodiscard]] FileKind kind_of(const std::string& absolute) const;
    [[nodiscard]] bool is_denied(const std::string& absolute) const;
    [[nodiscard]] std::errc explain_missing(const std::string& absolute) const;

    std::string working_directory_ = "/work";
    std::map<std::string, std::string, std::less<>> files_;
    std::set<std::string, std::less<>> directories_;
    std::set<std::string, std::less<>> pipes_;
    std::set<std::string, std::less<>> denied_;
};

}  // namespace tusk
