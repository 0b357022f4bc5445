#pragma once

#include <vector>

#include "pipeline/build_files.hpp"

namespace tusk {

// Reports outputs that symlinks in the folder make one file (TSK6021).
void check_links(const BuildContext& context, const std::vector<BuiltFile>& files, Sink& sink);

}  // namespace tusk
