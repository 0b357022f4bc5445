#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/fleet.hpp"
#include "pipeline/manifest.hpp"
#include "pipeline/output_plan.hpp"
#include "tusk/pipeline/build.hpp"
#include "tusk/render/target.hpp"

namespace tusk {

// What is made is held against the folder, or only made to see whether it can be.
enum class FolderUse : std::uint8_t { Compare, None };

// What all environments of a build share.
struct BuildContext {
    const BuildRequest& request;
    const Selection& selection;
    const Project& project;
    const std::vector<PlannedOutput>& outputs;
    const World& world;
    FileSystem& disk;  // where the folder is
    FolderUse folder_use = FolderUse::Compare;
    FileOrigins former{};  // of what is in the folder; knows nothing unless differences are asked for
};

// How far a build is, for those who wait.
struct BuildProgress {
    std::atomic<std::size_t> done{0};
    std::size_t total = 0;
};

// Makes the files of one environment while it is checked.
class EnvironmentFiles final : public FleetUse {
  public:
    // `is_wanted` says of which of the services files are made, `makes_whole` whether those of the
    // environment as a whole are.
    EnvironmentFiles(const BuildContext& context, std::string environment, std::vector<bool> is_wanted,
                     bool makes_whole, BuildProgress& progress);

    [[nodiscard]] discovery::PortNeed port_need() const override;
    void use_service(const CheckedService& service, Sink& sink) override;
    void use_environment(CheckedEnvironment environment, Sink& sink) override;

    // In the order of the services, those of the whole last.
    [[nodiscard]] std::vector<BuiltFile> take();

  private:
    // What is kept of a service for targets that need all configurations.
    struct KeptService {
        std::optional<LayerStack> layers;
        render::ServiceConfig config;
    };

    [[nodiscard]] bool renders_whole(bool needs_configs) const;
    // Of all targets that render the whole.
    [[nodiscard]] render::NeededSections needed_sections() const;
    void make_of_service(const PlannedOutput& output, const CheckedService& service,
                         std::vector<BuiltFile>& files, Sink& sink) const;
    [[nodiscard]] render::Model make_model(CheckedEnvironment environment, Sink& sink);
    void print_shared(const PlannedOutput& output, const CheckedEnvironment& environment, Sink& sink);
    void render(const PlannedOutput& output, const render::Model& model, std::vector<BuiltFile>& files,
                Sink& sink) const;
    void add_file(BuiltFile file, std::vector<BuiltFile>& files, const PlannedOutput& output,
                  const Value* value) const;
    // Lists the folders that hold the files of many services: asking for each of them costs more.
    void list_folders();
    [[nodiscard]] bool is_absent(const BuiltFile& file, const PlannedOutput& output) const;

    const BuildContext& context_;
    std::string environment_;
    std::vector<bool> is_wanted_;
    bool makes_whole_;
    BuildProgress& progress_;
    std::vector<std::vector<BuiltFile>> of_services_;
    std::vector<KeptService> kept_;
    std::vector<BuiltFile> of_whole_;
    std::map<const PlannedOutput*, std::vector<std::string>> names_;  // in the folder of an output
};

}  // namespace tusk
