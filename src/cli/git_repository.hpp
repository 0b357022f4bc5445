#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "tusk/source/revision.hpp"

namespace tusk::cli {

// A program that answers on a pipe.
class GitBatch;

// The repository around the working folder, through the `git` of the user. Starts a process only when it is
// asked something, and never through a shell.
class GitRepository final : public Repository {
  public:
    GitRepository();
    ~GitRepository() override;

    [[nodiscard]] Revision find_revision(const std::string& name) override;
    [[nodiscard]] ReadResult read_object(const std::string& object, std::uint64_t limit_bytes) override;

  private:
    std::mutex mutex_;
    std::unique_ptr<GitBatch> batch_;  // one process for all objects
};

}  // namespace tusk::cli
