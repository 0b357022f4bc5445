#include "tusk/load/read_source.hpp"

#include <gtest/gtest.h>

#include "../pipeline/test_world.hpp"

namespace tusk {
namespace {

TEST(ReadSource, TakesAFileOfTheLimitAndRefusesOneByteMore) {
    TestWorld test;
    test.context.limits.file_bytes = 6;
    test.files.add_file("at.tsk", "a: 123");
    test.files.add_file("over.tsk", "a: 1234");
    EXPECT_TRUE(read_source("at.tsk", test.context, test.sink).has_value());
    EXPECT_FALSE(test.sink.has_errors());
    EXPECT_FALSE(read_source("over.tsk", test.context, test.sink).has_value());
    ASSERT_EQ(test.sink.diagnostics().size(), 1U);
    EXPECT_EQ(test.sink.diagnostics().front().kind, DiagKind::CannotRead);
}

TEST(ReadSource, KnowsAFileThatSeveralTargetsRead) {
    TestWorld test;
    test.files.add_file("a.tsk", "a: 1");
    EXPECT_EQ(read_source("a.tsk", test.context, test.sink), read_source("a.tsk", test.context, test.sink));
}

}  // namespace
}  // namespace tusk
