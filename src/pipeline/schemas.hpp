#pragma once

#include "tusk/pipeline/target.hpp"

namespace tusk {

// Loads the schemas that tusk.tsk and the command line name, and adds what they keep secret to the secret
// paths. False after a report.
[[nodiscard]] bool load_schemas(Project& project, const Selection& selection, const World& world, Sink& sink);

// Makes the schemas ready, with those of tusk itself unless they are not wanted. False when one is none.
[[nodiscard]] bool compile_schemas(const Project& project, const Selection& selection, Sink& sink);

// Reports what the schemas say of the value of one target; `service` is empty for none.
[[nodiscard]] std::vector<UniqueClaim> check_schemas(const Project& project, const Value& value,
                                                     LayerStack& layers, std::string_view service,
                                                     Sink& sink);

// Where a value was found wrong, forgets that its type changed and that discovery cannot use it: one cause,
// one finding.
void drop_echoes(Sink& sink);

}  // namespace tusk
