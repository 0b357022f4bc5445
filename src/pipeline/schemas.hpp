#pragma once

#include "tusk/pipeline/target.hpp"

namespace tusk {

// Loads the schemas that tusk.tsk and the command line name, and adds what they keep secret to the secret
// paths. False after a report.
[[nodiscard]] bool load_schemas(Project& project, const Selection& selection, const World& world, Sink& sink);

// Reports what the schemas say of the value of one target; `service` is empty for none.
[[nodiscard]] std::vector<UniqueClaim> check_schemas(const Project& project, const Value& value,
                                                     LayerStack& layers, std::string_view service,
                                                     Sink& sink);

// Forgets changes of type where the value itself was found wrong: one cause, one finding.
void drop_type_changes(Sink& sink);

}  // namespace tusk
