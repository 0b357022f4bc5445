#pragma once

#include <vector>

#include "pipeline/build_files.hpp"

namespace tusk {

// Reports outputs that would take the place of a file that this build reads, or that the next one would read
// as a layer (TSK6021).
void check_inputs_are_kept(const BuildContext& context, const std::vector<BuiltFile>& files, Sink& sink);

}  // namespace tusk
