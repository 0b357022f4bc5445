#include "pipeline/read_source.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tusk/pipeline/target.hpp"
#include "tusk/source/memory_file_system.hpp"
#include "tusk/source/real_file_system.hpp"

namespace tusk {
namespace {

class NoVariables final : public Host {
  public:
    [[nodiscard]] std::optional<std::string_view> variable(std::string_view /*name*/) const override {
        return std::nullopt;
    }
};

// The world of a test: a disk in memory and a limit that a test can reach.
struct TestWorld {
    MemoryFileSystem files;
    SourceManager sources;
    NoVariables variables;
    Sink sink;

    [[nodiscard]] World world(std::uint64_t max_file_bytes) {
        return World{files, sources, variables,     [](std::uint64_t /*limit*/) { return ReadResult(); },
                     {},    {},      max_file_bytes};
    }
};

TEST(ReadSource, TakesAFileOfTheLimitAndRefusesOneByteMore) {
    TestWorld test;
    test.files.add_file("at.tsk", "a: 123");
    test.files.add_file("over.tsk", "a: 1234");
    EXPECT_TRUE(read_source("at.tsk", test.world(6), test.sink).has_value());
    EXPECT_FALSE(test.sink.has_errors());
    EXPECT_FALSE(read_source("over.tsk", test.world(6), test.sink).has_value());
    ASSERT_EQ(test.sink.diagnostics().size(), 1U);
    EXPECT_EQ(test.sink.diagnostics().front().kind, DiagKind::CannotRead);
}

TEST(ReadSource, RefusesAFileBeyondTheDefaultLimit) {
    static_assert(kMaxFileBytes == std::uint64_t{256} * 1024 * 1024);
    const std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("tusk_read_source_" + std::to_string(::getpid()) + ".tsk");
    std::ofstream(path).close();
    std::filesystem::resize_file(path, kMaxFileBytes + 1);  // takes no room on the disk
    TestWorld test;
    RealFileSystem disk;
    const World world{
        disk, test.sources, test.variables, [](std::uint64_t /*limit*/) { return ReadResult(); }, {}, {}};
    EXPECT_FALSE(read_source(path.string(), world, test.sink).has_value());
    std::filesystem::resize_file(path, kMaxFileBytes);
    EXPECT_EQ(disk.read(path.string(), kMaxFileBytes).error, std::error_code());
    std::filesystem::remove(path);
    ASSERT_EQ(test.sink.diagnostics().size(), 1U);
    EXPECT_EQ(test.sink.diagnostics().front().kind, DiagKind::CannotRead);
}

TEST(ReadSource, KnowsAFileThatSeveralTargetsRead) {
    TestWorld test;
    test.files.add_file("a.tsk", "a: 1");
    const World world = test.world(kMaxFileBytes);
    EXPECT_EQ(read_source("a.tsk", world, test.sink), read_source("a.tsk", world, test.sink));
}

// Services are checked by several threads; what is said must not depend on which is first.
TEST(Validate, SaysTheSameWhicheverThreadIsFirst) {
    std::string first;
    for (int run = 0; run < 5; ++run) {
        TestWorld test;
        test.files.add_file("base.tsk",
                            "database.host: \"h\"\nlogging.level: \"info\"\nshared: \"${missing}\"\n");
        for (int i = 0; i < 100; ++i) {
            test.files.add_file("service-" + std::to_string(i) + ".tsk",
                                i % 2 == 0 ? "server.port: 1\n" : "x: $undefined\n");
        }
        const ValidationCount count = validate(Selection{}, false, test.world(kMaxFileBytes), test.sink);
        EXPECT_EQ(count.targets, 100U);
        std::string said;
        for (const Diagnostic& diagnostic : test.sink.take_sorted()) {
            const bool placed = diagnostic.span.file != kNoFile;
            said += (placed ? std::string(test.sources.name(diagnostic.span.file)) + ": " : "") +
                    diagnostic.message + "\n";
        }
        EXPECT_NE(said.find("`$undefined` is not defined"), std::string::npos) << said;
        first = run == 0 ? said : first;
        EXPECT_EQ(said, first);
    }
}

}  // namespace
}  // namespace tusk
