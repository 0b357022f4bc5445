#pragma once

#include <memory>
#include <string>
#include <valijson/constraints/concrete_constraints.hpp>
#include <valijson/schema.hpp>

#include "schema/schema_graph.hpp"

namespace tusk {

class SchemaConstraints {
  public:
    valijson::Schema schema;
};

}  // namespace tusk
