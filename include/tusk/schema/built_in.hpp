#pragma once

#include "tusk/schema/schema_set.hpp"

namespace tusk {

// Adds the schemas of tusk itself, one for each section that it knows: `server`, `database`, ... They say
// nothing of keys that they do not know. Rules: tusk-validate(1).
void add_built_in_schemas(SchemaSet& schemas);

}  // namespace tusk
