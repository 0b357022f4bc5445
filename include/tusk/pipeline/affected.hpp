#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tusk/pipeline/target_list.hpp"

namespace tusk {

// The targets whose layers are among the files, or name one of them, also through further files; all where
// tusk.tsk is one. A file that does not exist counts by its path. Without a value of --var the layers of
// every value of a dimension count. Rules: tusk-affected(1).
struct AffectedTargets {
    std::vector<TargetName> targets;
    std::vector<std::string> unused_files;  // those of the files that reach none
    bool is_complete = true;                // false when a failure was reported
};
[[nodiscard]] AffectedTargets find_affected(const Project& project, const Selection& selection,
                                            const std::vector<std::string>& files, const World& world,
                                            Sink& sink);

// Of the project around; nothing when a failure was reported.
[[nodiscard]] std::optional<std::vector<TargetName>> find_affected(const Selection& selection,
                                                                   const std::vector<std::string>& files,
                                                                   const World& world, Sink& sink);

}  // namespace tusk
