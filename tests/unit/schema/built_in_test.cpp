#include "schema/built_in.hpp"

#include <gtest/gtest.h>

#include "schemas.hpp"

namespace tusk {
namespace {

// A run does not look at them again.
TEST(BuiltInSchemas, AreSchemas) {
    for (const BuiltInSchema& built_in : built_in_schemas()) {
        Schemas schemas(built_in.text);
        EXPECT_TRUE(schemas.is_good) << built_in.section << ": " << schemas.codes() << " "
                                     << schemas.last_message;
        EXPECT_TRUE(schemas.sink.diagnostics().empty()) << built_in.section;
    }
}

}  // namespace
}  // namespace tusk
