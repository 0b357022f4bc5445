#include "report/artifact_uri.hpp"

#include <gtest/gtest.h>

namespace tusk {
namespace {

TEST(ArtifactUri, EncodesWhatUrisCannotHold) {
    EXPECT_EQ(artifact_uri("config/base.tsk"), "config/base.tsk");
    EXPECT_EQ(artifact_uri("./a b%20.tsk"), "a%20b%2520.tsk");
    EXPECT_EQ(artifact_uri("a:b#c?d\\e\n.tsk"), "a%3Ab%23c%3Fd%5Ce%0A.tsk");
    EXPECT_EQ(artifact_uri("\xC3\xA4\xFF.tsk"), "%C3%A4%FF.tsk");
    EXPECT_EQ(artifact_uri("../x/a-b_c~d.tsk"), "../x/a-b_c~d.tsk");
}

TEST(ArtifactUri, NamesAbsolutePathsAsFiles) {
    EXPECT_EQ(artifact_uri("/etc/a b.tsk"), "file:///etc/a%20b.tsk");
    EXPECT_EQ(artifact_uri("//etc/a.tsk"), "file:///etc/a.tsk");
}

}  // namespace
}  // namespace tusk
