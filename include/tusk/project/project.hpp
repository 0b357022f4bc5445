#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/diag/sink.hpp"
#include "tusk/project/folder_listings.hpp"
#include "tusk/project/layer_pattern.hpp"
#include "tusk/schema/schema_set.hpp"
#include "tusk/source/file_system.hpp"
#include "tusk/source/source_manager.hpp"
#include "tusk/tree/key_path.hpp"
#include "tusk/tree/merge_rules.hpp"
#include "tusk/tree/secret_paths.hpp"

namespace tusk {

inline constexpr std::string_view kDefaultEnvironment = "development";

// `[lint]`: rules by name or code, each one known.
struct LintSettings {
    std::vector<std::string> deny;
    std::vector<std::string> allow;
    std::string baseline;  // seen from the working folder; empty for none
};

// A row of `[outputs]`: what `tusk build` writes, and where. Rules: tusk(1), PROJECT.
struct OutputRule {
    std::string path;    // may have `{env}` and `{service}` in it; a folder when it ends in `/`
    std::string format;  // how the configuration is printed, or empty
    std::string render;  // the target of `tusk render`, or empty
    std::string form;    // which of the forms of the target; empty for the first
    Span at;             // in tusk.tsk; no place for those that stand for a missing `[outputs]`
    Span name_at;        // of the format or the target
    Span form_at;
};
// `{env}/{service}.json` and `{env}/discovery.json`.
[[nodiscard]] std::vector<OutputRule> default_outputs();

// Where the layers of a project lie and what its `tusk.tsk`, if there is one, says. Rules: tusk(1),
// PROJECT.
struct Project {
    std::string directory;  // where the layers start; as messages print it, `.` for the working folder
    std::string root;       // folder of tusk.tsk with its `/`; empty for the working folder
    bool has_file = false;  // there is a tusk.tsk
    std::vector<LayerPattern> layers;  // lowest first
    bool has_own_layers = false;       // tusk.tsk says them; else those of the usual layout
    Dimensions dimensions;             // of the dimensions besides env and service: --var, else the default
    std::string default_environment{kDefaultEnvironment};
    bool names_default_environment = false;          // tusk.tsk says it: its file must exist
    std::vector<std::string> environments;           // as declared; empty: those that have a file
    std::vector<std::string> service_patterns{"*"};  // names or globs, `!` before one takes away
    MergeRules merge_rules;
    SecretPaths secret_paths = default_secret_paths();
    LintSettings lint;
    std::vector<KeyPath> required;
    Span required_at;                    // where tusk.tsk says so
    std::vector<SchemaUse> schema_uses;  // as tusk.tsk names them
    std::vector<OutputRule> outputs = default_outputs();
    std::unique_ptr<SchemaSet> schemas;             // null until they have been loaded
    std::unique_ptr<const FolderListings> folders;  // null when only the settings were read
};

// Reads the `tusk.tsk` nearest above the working folder and finds the folder of the layers:
// `directory` when given, else what tusk.tsk says, else the first of ./config/services, ./config
// and . that holds the lowest layer. `variables` are those of --var. Nothing when a failure was reported,
// such as two files for one layer (TSK6016) or a dimension without a value (TSK6017).
[[nodiscard]] std::optional<Project> find_project(const FileSystem& files, SourceManager& sources,
                                                  const std::optional<std::string>& directory,
                                                  const Dimensions& variables, Sink& sink);

// The path of the `tusk.tsk` nearest above the working folder; empty when there is none.
[[nodiscard]] std::string find_project_file(const FileSystem& files);
// The folder that files of the project may name files in: that of the nearest `tusk.tsk`, or nothing.
[[nodiscard]] std::optional<std::string> find_project_folder(const FileSystem& files);

// What the `tusk.tsk` nearest above the working folder says, without looking for layers.
[[nodiscard]] std::optional<Project> read_project_settings(const FileSystem& files, SourceManager& sources,
                                                           Sink& sink);

// Environments of the project: declared, else those that have a file of a layer with `{env}`, bytewise
// order. Layers with `{service}` count only where no other one has `{env}`.
[[nodiscard]] std::vector<std::string> list_environments(const Project& project);

// The services that have a file of their own in the environment and that the patterns take, bytewise order.
[[nodiscard]] std::vector<std::string> list_services(const Project& project, const std::string& environment);
// Whether `[project] services` takes the name.
[[nodiscard]] bool takes_service(const Project& project, std::string_view service);

// Files that lie where a layer could, but whose names no environment or service can have: `a b.tsk`. Those
// that begin with `_` or `.` are left out on purpose.
[[nodiscard]] std::vector<std::string> list_unfit_files(const Project& project);

// The dimensions of the layers besides env and service, in the order of their first use.
[[nodiscard]] std::vector<std::string> list_own_dimensions(const Project& project);

// Those before the first layer with `{service}`, those from it on, or all.
enum class LayerPart : std::uint8_t { Shared, Rest, All };
// One layer of a target, whether it is there or not.
struct LayerFile {
    const LayerPattern* pattern = nullptr;
    std::string path;  // that of a file which is not there ends as the pattern does
    bool exists = false;
    std::vector<std::string> files;  // when there are several for it
};
// The layers of a target, lowest first; without a service those that all services share.
[[nodiscard]] std::vector<LayerFile> list_layers(const Project& project, const std::string& environment,
                                                 const std::optional<std::string>& service, LayerPart part);
// Reports several files of one layer (TSK6016).
void report_twins(const LayerFile& layer, Sink& sink);

// The files of layers that are there, for every value of the dimensions that `known` does not have; without a
// service those that all services share.
[[nodiscard]] std::vector<LayerFile> find_layer_files(const Project& project, const Dimensions& known);
// The values for which a layer could have the file at `path`, seen from the folder of the layers, whether it
// is there or not; `known` among them. One for each layer.
[[nodiscard]] std::vector<Dimensions> match_layer_path(const Project& project, std::string_view path,
                                                       const Dimensions& known);

// Whether a folder that is a layer takes the file.
[[nodiscard]] bool is_layer_file(std::string_view path);

// `*` any run of characters, `?` one.
[[nodiscard]] bool matches_glob(std::string_view text, std::string_view pattern);

}  // namespace tusk
