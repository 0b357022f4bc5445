#pragma once

#include <span>
#include <string>

#include "tusk/base/arena.hpp"
#include "tusk/pipeline/compare.hpp"
#include "tusk/source/source_manager.hpp"
#include "tusk/value/value.hpp"

namespace tusk::cli {

// What `tusk diff` found, and how it is to be shown. The forms are described in tusk-diff(1).
struct DiffReport {
    std::string before;  // names of the two sides
    std::string after;
    std::span<const ServiceDifference> services;
    bool has_services = false;  // else there is one difference at most, of no service
    bool reveal = false;        // shows secrets
};

// Each changed leaf with both values and both places, in lines; empty when both sides are equal.
[[nodiscard]] std::string print_diff(const DiffReport& report, const SourceManager& sources);
// `path` or `service TAB path`, one a line.
[[nodiscard]] std::string print_changed_paths(const DiffReport& report);
[[nodiscard]] Value make_diff_document(const DiffReport& report, const SourceManager& sources, Arena& arena);
// A patch, or one for each service by its name.
[[nodiscard]] Value make_patch_document(const DiffReport& report, Arena& arena);

}  // namespace tusk::cli
