#pragma once

#include <cstddef>
#include <functional>

namespace tusk {

// Calls `work` once for every index below `count`, from as many threads as the machine has cores
// when there is enough to do; returns when all are done. The order of the calls is not defined.
void for_each_index(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace tusk
