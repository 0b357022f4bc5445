#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tusk/inspect/diff.hpp"
#include "tusk/pipeline/target.hpp"

namespace tusk {

// One of the two that are compared, and the world that its files lie in.
struct ComparedSide {
    Selection selection;
    const World& world;
    std::string context;  // for what is found in its files, such as "in revision `HEAD`"; may be empty
};

enum class Presence { Both, BeforeOnly, AfterOnly };

// How one service differs. On the side that does not have it, it is an empty table.
struct ServiceDifference {
    std::string service;  // empty: base and environment alone
    Presence presence = Presence::Both;
    Difference difference;
};

struct EnvironmentDifference {
    std::vector<ServiceDifference> services;  // those that differ
    bool has_services = false;                // else the only one is base and environment alone
};

// Compares every service of two environments, on several threads. A
// selection that names a service is about this one only. Where neither side has a service, base and
// environment are compared. Nothing when an error was reported.
[[nodiscard]] std::optional<EnvironmentDifference> compare_environments(const ComparedSide& before,
                                                                        const ComparedSide& after,
                                                                        Sink& sink);

// Compares two targets: named files, or one service of an environment.
[[nodiscard]] std::optional<Difference> compare_targets(const ComparedSide& before, const ComparedSide& after,
                                                        Sink& sink);

}  // namespace tusk
