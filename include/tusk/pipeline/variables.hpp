#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "tusk/diag/sink.hpp"
#include "tusk/eval/host.hpp"
#include "tusk/source/file_system.hpp"
#include "tusk/source/source_manager.hpp"

namespace tusk {

// Variables by name, and where the last file that sets one does so.
using FileVariables = std::map<std::string, Span, std::less<>>;

// The environment variables of a run: those of the process, which win, and those of the files
// given with --env-file, of which the later wins. Rules: tusk(1), ENVIRONMENT.
class Variables final : public Host {
  public:
    // Without a process (`--no-env`) only the files count.
    explicit Variables(const Host* process) : process_(process) {}

    // Reads lines `[export ]NAME=value`. False when something in it was reported.
    [[nodiscard]] bool add_file(const std::string& path, const FileSystem& files, SourceManager& sources,
                                Sink& sink);

    [[nodiscard]] std::optional<std::string_view> variable(std::string_view name) const override;
    [[nodiscard]] const FileVariables& of_files() const { return places_; }

  private:
    const Host* process_;
    std::map<std::string, std::string, std::less<>> values_;
    FileVariables places_;
};

}  // namespace tusk
