#pragma once

#include <cstddef>
#include <functional>

namespace tusk {

// Calls `work` once for every index below `count`, from `threads` threads, or as many as the machine has
// cores for 0, when there is enough to do; from fewer where the system has no more. Returns when all are
// done. The order of the calls is not defined. After an exception no further call begins, and the first one
// is thrown on.
void for_each_index(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& work);

}  // namespace tusk
