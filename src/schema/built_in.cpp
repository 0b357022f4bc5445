#include "tusk/schema/built_in.hpp"

#include "schema/built_in.hpp"
#include "tusk/base/check.hpp"

namespace tusk {

void add_built_in_schemas(SchemaSet& schemas) {
    std::vector<BuiltInUse> uses;
    for (const BuiltInSchema& schema : built_in_schemas()) {
        SchemaUse use;
        use.file = "built-in: " + std::string(schema.section);
        use.path.steps.push_back(PathStep{std::string(schema.section), std::nullopt});
        uses.push_back(BuiltInUse{std::move(use), schema.text});
    }
    Sink sink;
    const bool is_good = schemas.add_built_in(uses, sink);
    TUSK_CHECK(is_good);
}

}  // namespace tusk
