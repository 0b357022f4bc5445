#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tusk/diag/sink.hpp"
#include "tusk/source/file_system.hpp"
#include "tusk/source/source_manager.hpp"
#include "tusk/tree/key_path.hpp"
#include "tusk/tree/merge_rules.hpp"

namespace tusk {

inline constexpr std::string_view kDefaultEnvironment = "development";

// The layer files of a folder: name without extension, extension.
using LayerFiles = std::map<std::string, std::string_view, std::less<>>;

// Where the layers of a project lie and what its `tusk.tsk`, if there is one, says. Rules: tusk(1),
// PROJECT.
struct Project {
    std::string directory;  // holds base.tsk; as messages print it, `.` for the working folder
    std::string root;       // folder of tusk.tsk with its `/`; empty for the working folder
    std::string default_environment{kDefaultEnvironment};
    bool names_default_environment = false;          // tusk.tsk says it: its file must exist
    std::vector<std::string> environments;           // as declared; empty: the files in environment/
    std::vector<std::string> service_patterns{"*"};  // names or globs, `!` before one takes away
    MergeRules merge_rules;
    std::vector<KeyPath> required;
    Span required_at;              // where tusk.tsk says so
    LayerFiles service_files;      // beside base, which is one of them
    LayerFiles environment_files;  // in environment/
};

// Reads the `tusk.tsk` nearest above the working folder and finds the folder of the layers:
// `directory` when given, else what tusk.tsk says, else the first of ./config/services, ./config
// and . that holds base.tsk. Lists the files there: .tsk, .json, .yaml, .yml. Nothing when a failure was
// reported, such as two files for one layer (TSK6016).
[[nodiscard]] std::optional<Project> find_project(const FileSystem& files, SourceManager& sources,
                                                  const std::optional<std::string>& directory, Sink& sink);

// The folder that files of the project may name files in: that of the nearest `tusk.tsk`, or nothing.
[[nodiscard]] std::optional<std::string> find_project_folder(const FileSystem& files);

// What the `tusk.tsk` nearest above the working folder says, without looking for layers.
[[nodiscard]] std::optional<Project> read_project_settings(const FileSystem& files, SourceManager& sources,
                                                           Sink& sink);

// Environments of the project: declared, else those that have a file, bytewise order.
[[nodiscard]] std::vector<std::string> list_environments(const Project& project);

// Services: the layer files beside base that the patterns take, bytewise order.
[[nodiscard]] std::vector<std::string> list_services(const Project& project);

// The file of a layer; that of one which is not there ends in .tsk.
[[nodiscard]] std::string base_path(const Project& project);
[[nodiscard]] std::string environment_path(const Project& project, std::string_view environment);
[[nodiscard]] std::string service_path(const Project& project, std::string_view service);

// Whether the folder holds the lowest layer, in any format.
[[nodiscard]] bool holds_base(const FileSystem& files, const std::string& directory);
// Lists the layer files of the project's folder; false when two of them are for one layer.
[[nodiscard]] bool find_layer_files(Project& project, const FileSystem& files, Sink& sink);

// [A-Za-z0-9][A-Za-z0-9._-]*: what an environment or a service may be called.
[[nodiscard]] bool is_layer_name(std::string_view name);

// `*` any run of characters, `?` one.
[[nodiscard]] bool matches_glob(std::string_view text, std::string_view pattern);

}  // namespace tusk
