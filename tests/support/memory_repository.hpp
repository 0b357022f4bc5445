#pragma once

#include <string>
#include <utility>

#include "tusk/source/memory_file_system.hpp"
#include "tusk/source/revision.hpp"

namespace tusk::test {

// A repository whose top is the working folder: the files of revision NAME lie in `revisions/NAME/`. Where
// there is no `revisions/HEAD/`, everything is committed.
class MemoryRepository final : public Repository {
  public:
    // With a fault, there is no repository, and that is what git says.
    MemoryRepository(const MemoryFileSystem& files, std::string fault)
        : files_(files), fault_(std::move(fault)), top_(files.working_directory()) {}

    [[nodiscard]] Revision find_revision(const std::string& name) override {
        Revision revision;
        revision.top = top_;
        if (!fault_.empty()) {
            revision.fault = RevisionFault::NoRepository;
            revision.detail = fault_;
            return revision;
        }
        const std::string folder = top_ + "/revisions/" + name + "/";
        add_entries(revision, folder);
        if (revision.entries.empty() && name == "HEAD") {
            add_entries(revision, top_ + "/");
        }
        revision.fault = revision.entries.empty() ? RevisionFault::Unknown : RevisionFault::None;
        return revision;
    }

    [[nodiscard]] ReadResult read_object(const std::string& object, std::uint64_t limit_bytes) override {
        return files_.read(object, limit_bytes);
    }

  private:
    void add_entries(Revision& revision, const std::string& folder) const {
        for (const auto& [path, content] : files_.files()) {
            if (path.starts_with(folder)) {
                revision.entries.push_back(RevisionEntry{path.substr(folder.size()), path, false});
            }
        }
    }

    const MemoryFileSystem& files_;
    std::string fault_;
    std::string top_;
};

}  // namespace tusk::test
