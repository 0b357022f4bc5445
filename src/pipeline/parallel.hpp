#pragma once

#include <cstddef>
#include <functional>

namespace tusk {

// Calls `work` once for every index below `count`, from `threads` threads, or as many as the machine has
// cores for 0, when there is enough to do; returns when all are done. The order of the calls is not defined.
void for_each_index(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& work);

}  // namespace tusk
