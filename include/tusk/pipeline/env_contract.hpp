#pragma once

#include <set>
#include <string>
#include <vector>

#include "tusk/inspect/env_uses.hpp"
#include "tusk/pipeline/target_list.hpp"

namespace tusk {

// What a project asks of the environment in one variable.
struct EnvVariable {
    std::string name;
    std::vector<EnvUse> uses;           // distinct, in the order of their places
    std::vector<std::string> targets;   // that use it: `environment/service`, in their order
    std::vector<std::string> required;  // those for which nothing takes its place when it is unset

    [[nodiscard]] bool is_secret() const;
};

struct EnvContract {
    std::vector<EnvVariable> variables;    // by name
    std::vector<std::string> all_targets;  // that were looked at
    bool unreadable = false;               // a layer could not be read or parsed
};

// The variables of every service of the selected environment, or of all of them; of named files, those of
// the files. What evaluation finds beyond that is not reported: what is required does not depend on who
// runs it, so that no variable is looked up.
[[nodiscard]] EnvContract read_env_contract(const Selection& selection, bool takes_all, const World& world,
                                            Sink& sink);

// Reports what is missing (TSK5001) or cannot be read as its type (TSK5002) with the variables of the world.
// Nothing else is checked.
struct CheckedVariables {
    bool unreadable = false;           // a layer could not be read or parsed
    std::vector<std::string> targets;  // that could be checked
};
[[nodiscard]] CheckedVariables check_variables(const Selection& selection, bool takes_all, const World& world,
                                               Sink& sink);

}  // namespace tusk
