#pragma once

#include <memory>
#include <string>

#include "cli/session.hpp"
#include "tusk/source/revision.hpp"

namespace tusk::cli {

// The world of a session, with the files of a revision in place of those on the disk.
class RevisionWorld {
  public:
    RevisionWorld(Revision revision, Repository& repository, Session& session);

    [[nodiscard]] const World& world() const { return world_; }

  private:
    RevisionFileSystem files_;
    FileRoots roots_;
    LoadContext context_;
    RunHost host_;
    World world_;
};

// Nothing when a failure was reported: git is not there, the working folder lies in no repository, or it
// has no such revision (TSK6019).
[[nodiscard]] std::unique_ptr<RevisionWorld> open_revision(const std::string& name, Session& session);

}  // namespace tusk::cli
