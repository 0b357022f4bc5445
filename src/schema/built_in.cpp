#include "tusk/schema/built_in.hpp"

#include "schema/built_in.hpp"
#include "tusk/base/check.hpp"

namespace tusk {

void add_built_in_schemas(SchemaSet& schemas) {
    for (const BuiltInSchema& schema : built_in_schemas()) {
        SchemaUse use;
        use.path.steps.push_back(PathStep{std::string(schema.section), std::nullopt});
        Sink sink;
        const bool is_good = schemas.add_built_in(std::move(use), "built-in: " + std::string(schema.section),
                                                  schema.text, sink);
        TUSK_CHECK(is_good);
    }
}

}  // namespace tusk
