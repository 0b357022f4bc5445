#pragma once

#include <vector>

#include "pipeline/build_files.hpp"
#include "pipeline/output_paths.hpp"

namespace tusk {

// What the manifests in the folder say of the files there.
[[nodiscard]] FileOrigins read_origins(const BuildRequest& request, const FileSystem& disk);

// Decides what becomes of the files that earlier builds wrote, and what the manifest says. Reports paths that
// two outputs have, outputs that would take the place of what is read, and what is in their way. False when
// a file could not be written for that last reason.
[[nodiscard]] bool compare_folder(const BuildContext& context, const std::vector<OutputScope>& scopes,
                                  Build& build, Sink& sink);

}  // namespace tusk
