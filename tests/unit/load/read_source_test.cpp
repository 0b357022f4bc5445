#include "tusk/load/read_source.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "../pipeline/test_world.hpp"
#include "tusk/source/real_file_system.hpp"

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

TEST(ReadSource, RefusesAFileBeyondTheDefaultLimit) {
    static_assert(kMaxFileBytes == std::uint64_t{256} * 1024 * 1024);
    const std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("tusk_read_source_" + std::to_string(::getpid()) + ".tsk");
    std::ofstream(path).close();
    std::filesystem::resize_file(path, kMaxFileBytes + 1);  // Takes no room on the disk.
    RealFileSystem disk;
    TestWorld test;
    const LoadContext context{disk, test.sources, test.roots, nullptr, read_document, {}};
    EXPECT_FALSE(read_source(path.string(), context, test.sink).has_value());
    std::filesystem::resize_file(path, kMaxFileBytes);
    EXPECT_EQ(disk.read(path.string(), kMaxFileBytes).error, std::error_code());
    std::filesystem::remove(path);
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
