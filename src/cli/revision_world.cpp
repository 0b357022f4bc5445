#include "cli/revision_world.hpp"

#include <utility>

namespace tusk::cli {

namespace {

TUSK_DIAGNOSTIC(UnknownRevision, Error, "git knows no revision `{}`{}", std::string, std::string);
TUSK_DIAGNOSTIC_AS(NoGit, UnknownRevision, Error, "`--rev` needs the program `git`, which is not there");
TUSK_DIAGNOSTIC_AS(NoRepository, UnknownRevision, Error, "`--rev` needs a repository of git: {}",
                   std::string);

void report_fault(const Revision& revision, const std::string& name, Sink& sink) {
    switch (revision.fault) {
        case RevisionFault::None:
            break;
        case RevisionFault::NoProgram:
            sink.report({}, kNoGit).help = "install git, or compare two files";
            break;
        case RevisionFault::NoRepository:
            sink.report({}, kNoRepository, revision.detail).help =
                "run tusk in a work tree of git, or name one with `-C`";
            break;
        case RevisionFault::Unknown: {
            const bool is_range = name.find("..") != std::string::npos;
            sink.report({}, kUnknownRevision, name, revision.detail.empty() ? "" : ": " + revision.detail)
                .help = is_range ? "name both as two words: `--rev A B`"
                                 : "see `git log --oneline --all`; a shallow clone has to fetch it first";
            break;
        }
    }
}

}  // namespace

RevisionWorld::RevisionWorld(Revision revision, Repository& repository, Session& session)
    : files_(std::move(revision), repository, session.environment().files.working_directory()),
      context_{files_,
               session.sources(),
               roots_,
               session.world().load.read_standard_input,
               session.world().load.read_document,
               session.world().load.limits},
      host_(session.world().host, context_),
      world_{context_, host_, session.world().eval_limits, session.world().dynamic_env} {
    if (const std::optional<std::int64_t> now = session.world().host.now()) {
        host_.set_now(*now);
    }
    // A folder that a revision does not have allows nothing there.
    for (const std::string& path : session.options().allowed_paths) {
        static_cast<void>(roots_.allow(path, files_));
    }
}

std::unique_ptr<RevisionWorld> open_revision(const std::string& name, Session& session) {
    Repository* const repository = session.environment().repository;
    Revision revision;
    revision.fault = RevisionFault::NoProgram;
    if (repository != nullptr) {
        revision = repository->find_revision(name);
    }
    if (revision.fault != RevisionFault::None) {
        report_fault(revision, name, session.sink());
        return nullptr;
    }
    return std::make_unique<RevisionWorld>(std::move(revision), *repository, session);
}

}  // namespace tusk::cli
