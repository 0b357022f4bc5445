#pragma once

#include <span>
#include <string>

#include "tusk/base/arena.hpp"
#include "tusk/diag/sink.hpp"
#include "tusk/tree/key_path.hpp"
#include "tusk/tree/tree.hpp"
#include "tusk/value/value.hpp"

namespace tusk {

// What was looked at for one target, lowest layer first.
struct LookedAt {
    std::span<const std::string> layers;  // their names
    FileId highest = kNoFile;
};

// Reports TSK7001 for each required path that is missing or null in `value`, at the table it should
// stand in. A path that the tree has, but whose evaluation failed, has been reported already.
void check_required(std::span<const KeyPath> required, const Value& value, const Tree& tree,
                    const LookedAt& looked_at, Arena& arena, Sink& sink);

}  // namespace tusk
