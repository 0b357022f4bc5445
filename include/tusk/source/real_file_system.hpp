#pragma once

#include "tusk/source/file_system.hpp"

namespace tusk {

// The disk of this machine. Relative paths start at the process's working folder.
class RealFileSystem final : public FileSystem {
  public:
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
};

}  // namespace tusk
