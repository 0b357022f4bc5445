#pragma once

#include "pipeline/build_files.hpp"

namespace tusk {

// Reports what stands where a file is made and cannot give way to it (TSK6020): found out before anything is
// written. False when there is such a thing.
bool check_obstacles(const BuildContext& context, const Build& build, Sink& sink);

}  // namespace tusk
