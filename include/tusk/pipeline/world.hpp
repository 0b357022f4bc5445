#pragma once

#include <cstddef>

#include "tusk/eval/evaluate.hpp"
#include "tusk/eval/host.hpp"
#include "tusk/load/load_context.hpp"

namespace tusk {

// What the phases need from outside, and the texts that they keep for messages.
struct World {
    const LoadContext& load;
    const Host& host;
    EvalLimits eval_limits;
    bool dynamic_env = false;  // EvalOptions
    std::size_t threads = 0;   // that may work at once; 0 for as many as the machine has cores
};

}  // namespace tusk
