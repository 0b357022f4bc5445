#pragma once

#include "tusk/pipeline/run_host.hpp"
#include "tusk/pipeline/target.hpp"
#include "tusk/source/memory_file_system.hpp"

namespace tusk {

class NoVariables final : public Host {
  public:
    [[nodiscard]] std::optional<std::string_view> variable(std::string_view /*name*/) const override {
        return std::nullopt;
    }
};

// The world of a test: a disk in memory and a limit that a test can reach.
struct TestWorld {
    MemoryFileSystem files;
    SourceManager sources;
    FileRoots roots;
    NoVariables variables;
    Sink sink;
    LoadContext context{files,         sources, roots, [](std::uint64_t /*limit*/) { return ReadResult(); },
                        read_document, {}};
    RunHost host{variables, context};
    World world{context, host, {}};
};

}  // namespace tusk
