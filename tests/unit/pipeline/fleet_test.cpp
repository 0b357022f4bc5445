#include <gtest/gtest.h>

#include <string>

#include "test_world.hpp"

namespace tusk {
namespace {

// Services are checked by several threads; what is said must not depend on which is first.
TEST(Validate, SaysTheSameWhicheverThreadIsFirst) {
    std::string first;
    for (int run = 0; run < 5; ++run) {
        TestWorld test;
        test.files.add_file("base.tsk",
                            "database.host: \"h\"\nlogging.level: \"info\"\nshared: \"${missing}\"\n");
        test.files.add_file("tusk.tsk", "validate.schema: \"schemas/all.json\"\n");
        test.files.add_file("schemas/all.json",
                            R"({"properties": {"server": {"properties": {"port": {"minimum": 1000}}}}})");
        for (int i = 0; i < 100; ++i) {
            test.files.add_file("service-" + std::to_string(i) + ".tsk",
                                i % 2 == 0 ? "server.port: 1\n" : "x: $undefined\n");
        }
        const ValidationCount count = validate(Selection{}, false, test.world, test.sink);
        EXPECT_EQ(count.targets, 100U);
        std::string said;
        for (const Diagnostic& diagnostic : test.sink.take_sorted()) {
            const bool placed = diagnostic.span.file != kNoFile;
            said += (placed ? std::string(test.sources.name(diagnostic.span.file)) + ": " : "") +
                    diagnostic.message + "\n";
        }
        EXPECT_NE(said.find("`$undefined` is not defined"), std::string::npos) << said;
        EXPECT_NE(said.find("`server.port` must be"), std::string::npos) << said;
        first = run == 0 ? said : first;
        EXPECT_EQ(said, first);
    }
}

}  // namespace
}  // namespace tusk
