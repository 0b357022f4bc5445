#include "tusk/pipeline/build.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "killed_disk.hpp"
#include "support/disk.hpp"
#include "test_world.hpp"
#include "tusk/source/real_file_system.hpp"

namespace tusk {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kManifest = "/work/out/.tusk-manifest.json";

using Files = std::map<std::string, std::string>;

void add_project(MemoryFileSystem& files, const std::string& level) {
    files.add_file("tusk.tsk", "validate.required: []\n");
    files.add_file("base.tsk", "logging.level: \"" + level + "\"\n");
    files.add_file("environment/production.tsk", "");
    files.add_file("users.tsk", "server.port: 8081\n");
    files.add_file("orders.tsk", "server.port: 8082\n");
}

// What a fresh process does: it knows only the disk.
struct BuildOutcome {
    bool is_good = false;
    std::size_t stale = 0;
    bool is_current = false;
    std::vector<std::string> messages;
};

BuildOutcome run_build(FileSystem& files, const BuildRequest& request,
                       Durability durability = Durability::Renamed, std::size_t threads = 1) {
    SourceManager sources;
    FileRoots roots;
    const NoVariables variables;
    Sink sink;
    const LoadContext context{
        files, sources, roots, [](std::uint64_t /*limit*/) { return ReadResult(); }, read_document, {}};
    const RunHost host{variables, context};
    const World world{context, host, {}, false, threads};
    BuildOutcome run;
    const BuildResult result = prepare_build(Selection{}, request, world, sink);
    if (result.build) {
        run.stale = result.build->stale.size();
        run.is_current = result.build->is_current();
        run.is_good = write_build(*result.build, durability, world, sink);
    }
    for (const Diagnostic& diagnostic : sink.take_sorted()) {
        run.messages.push_back(diagnostic.message);
    }
    return run;
}

BuildRequest into_out() {
    BuildRequest request;
    request.folder = "out";
    return request;
}

Files files_in_out(const MemoryFileSystem& disk) {
    Files files;
    for (const auto& [path, text] : disk.files()) {
        if (path.starts_with("/work/out/")) {
            files.emplace(path, text);
        }
    }
    return files;
}

Files built_files(const std::string& level, bool has_orders) {
    MemoryFileSystem disk;
    add_project(disk, level);
    if (!has_orders) {
        EXPECT_FALSE(disk.remove("orders.tsk"));
    }
    EXPECT_TRUE(run_build(disk, into_out()).is_good);
    return files_in_out(disk);
}

bool is_temporary(const std::string& path) {
    return path.find(".tusk-") != std::string::npos && path != kManifest;
}

// A disk with a finished build of an older configuration; the project on it has lost a service since.
void add_old_build(MemoryFileSystem& disk) {
    add_project(disk, "info");
    EXPECT_TRUE(run_build(disk, into_out()).is_good);
    disk.add_file("out/production/foreign.json", "not of tusk");
    add_project(disk, "debug");
    EXPECT_FALSE(disk.remove("orders.tsk"));
}

// Whatever was not changed by hand is the old file, or the new one.
void expect_old_or_new(const Files& now, const Files& old_files, const Files& new_files,
                       const std::string& at) {
    for (const auto& [path, text] : now) {
        if (is_temporary(path) || path == kManifest || path.ends_with("foreign.json")) {
            continue;
        }
        const auto before = old_files.find(path);
        const auto after = new_files.find(path);
        EXPECT_TRUE((before != old_files.end() && before->second == text) ||
                    (after != new_files.end() && after->second == text))
            << path << " is neither old nor new after " << at;
    }
}

void check_every_step(KilledDisk::Mode mode, Durability durability) {
    const Files old_files = built_files("info", true);
    Files new_files = built_files("debug", false);
    for (std::size_t step = 0;; ++step) {
        MemoryFileSystem disk;
        add_old_build(disk);
        KilledDisk killed(disk);
        killed.stop_at(step, mode);
        const bool is_good = run_build(killed, into_out(), durability).is_good;
        if (killed.steps().size() <= step) {
            EXPECT_TRUE(is_good);
            // Two folders, the manifest, two files, a removal, the manifest: nothing was skipped.
            EXPECT_GT(step, durability == Durability::Synced ? 20U : 12U);
            return;
        }
        const std::string at = killed.steps()[step];
        expect_old_or_new(files_in_out(disk), old_files, new_files, at);
        EXPECT_TRUE(run_build(disk, into_out()).is_good) << at;
        Files now = files_in_out(disk);
        EXPECT_EQ(now.erase("/work/out/production/foreign.json"), 1U) << at;
        EXPECT_EQ(now, new_files) << at;
        EXPECT_TRUE(run_build(disk, into_out()).is_current) << at;
    }
}

TEST(Build, IsOldOrNewAndRepairedAfterAKillAtAnyStep) {
    check_every_step(KilledDisk::Mode::Kill, Durability::Renamed);
    check_every_step(KilledDisk::Mode::Kill, Durability::Synced);
}

TEST(Build, IsOldOrNewAndRepairedAfterAnyStepFails) {
    check_every_step(KilledDisk::Mode::Fail, Durability::Renamed);
    check_every_step(KilledDisk::Mode::Fail, Durability::Synced);
}

// A file that a killed build wrote is known to those after it, though that build never ended.
TEST(Build, RemovesWhatAKilledBuildWroteForAServiceThatIsGone) {
    std::size_t removed = 0;
    for (std::size_t step = 0; step < 40; ++step) {
        MemoryFileSystem disk;
        add_project(disk, "info");
        KilledDisk killed(disk);
        killed.stop_at(step, KilledDisk::Mode::Kill);
        static_cast<void>(run_build(killed, into_out()));
        ASSERT_FALSE(disk.remove("users.tsk"));
        disk.add_file("environment/production.tsk", "# changed\n");
        removed += run_build(disk, into_out()).stale;
        for (const auto& [path, text] : files_in_out(disk)) {
            EXPECT_EQ(path.find("users"), std::string::npos) << path << " after step " << step;
        }
    }
    EXPECT_GT(removed, 0U);
}

TEST(Build, TakesNoStepWhenNothingChanged) {
    MemoryFileSystem disk;
    add_project(disk, "info");
    ASSERT_TRUE(run_build(disk, into_out()).is_good);
    KilledDisk watched(disk);
    EXPECT_TRUE(run_build(watched, into_out()).is_current);
    EXPECT_TRUE(watched.steps().empty());
}

TEST(Build, SaysWhichFileAFullDiskRefused) {
    MemoryFileSystem disk;
    add_project(disk, "info");
    KilledDisk full(disk);
    static_cast<void>(run_build(full, into_out()));
    const std::vector<std::string> steps = full.steps();
    for (std::size_t step = 0; step < steps.size(); ++step) {
        MemoryFileSystem fresh;
        add_project(fresh, "info");
        KilledDisk failing(fresh);
        failing.stop_at(step, KilledDisk::Mode::Fail);
        const BuildOutcome run = run_build(failing, into_out());
        EXPECT_FALSE(run.is_good) << steps[step];
        ASSERT_EQ(run.messages.size(), 1U) << steps[step];
        const std::string path = steps[step].substr(steps[step].rfind(' ') + 1);
        EXPECT_EQ(run.messages.front().find("`" + path + "` cannot be"), 0U) << run.messages.front();
    }
}

TEST(BuildShard, GivesEveryTargetToOnePart) {
    for (const std::size_t count : {2U, 3U, 7U}) {
        std::vector<std::size_t> sizes(count, 0);
        for (int i = 0; i < 500; ++i) {
            const std::string target = "production/service-" + std::to_string(i);
            std::size_t takers = 0;
            for (std::size_t index = 1; index <= count; ++index) {
                if (BuildShard{index, count}.takes(target)) {
                    ++takers;
                    ++sizes[index - 1];
                }
            }
            EXPECT_EQ(takers, 1U);
        }
        for (const std::size_t size : sizes) {
            EXPECT_GT(size, 500 / count / 2);
        }
    }
}

// Each part prunes its own, whichever comes first, and together they are one build.
TEST(BuildShard, PartsTogetherWriteAndPruneWhatOneBuildDoes) {
    Files wanted = built_files("debug", false);
    for (const bool starts_with_first : {true, false}) {
        MemoryFileSystem disk;
        add_project(disk, "info");
        ASSERT_TRUE(run_build(disk, into_out()).is_good);
        add_project(disk, "debug");
        ASSERT_FALSE(disk.remove("orders.tsk"));
        for (const std::size_t turn : {1U, 2U}) {
            BuildRequest request = into_out();
            request.shard = {starts_with_first ? turn : 3 - turn, 2};
            ASSERT_TRUE(run_build(disk, request).is_good);
        }
        ASSERT_TRUE(run_build(disk, into_out()).is_good);
        EXPECT_EQ(files_in_out(disk), wanted);
    }
}

// Services are made by several threads; what is made and said must not depend on which is first.
TEST(Build, ComesToTheSameWhicheverThreadIsFirst) {
    std::string first;
    for (const std::size_t threads : {1U, 2U, 5U, 2U, 7U}) {
        TestWorld test;
        add_project(test.files, "info");
        test.files.add_file("out/production/service-7.json", "old");
        for (int i = 0; i < 100; ++i) {
            test.files.add_file(
                "service-" + std::to_string(i) + ".tsk",
                "server.port: " + std::to_string(9000 + i) + "\nbase: \"${logging.level}\"\n");
        }
        const World world{test.context, test.host, {}, false, threads};
        BuildRequest request = into_out();
        request.wants_diff = true;
        const BuildResult result = prepare_build(Selection{}, request, world, test.sink);
        ASSERT_TRUE(result.build);
        std::string all = result.build->manifest;
        for (const BuiltFile& file : result.build->files) {
            all += file.path + "\n" + file.text + file.diff;
        }
        EXPECT_EQ(result.build->files.size(), 103U);
        first = first.empty() ? all : first;
        EXPECT_EQ(all, first);
    }
}

// Others may be writing them at this moment.
TEST(BuildShard, LeavesWhatAnotherPartHasNotFinished) {
    MemoryFileSystem disk;
    add_project(disk, "info");
    ASSERT_TRUE(run_build(disk, into_out()).is_good);
    add_project(disk, "debug");
    BuildRequest request = into_out();
    request.shard = {BuildShard{1, 2}.takes("production/orders") ? 2U : 1U, 2};
    disk.add_file("out/production/.orders.json.tusk-abcdef", "half");
    ASSERT_TRUE(run_build(disk, request).is_good);
    EXPECT_TRUE(files_in_out(disk).contains("/work/out/production/.orders.json.tusk-abcdef"));
    ASSERT_TRUE(run_build(disk, into_out()).is_good);
    EXPECT_FALSE(files_in_out(disk).contains("/work/out/production/.orders.json.tusk-abcdef"));
}

TEST(Build, RemovesAnUnfinishedManifestWhenNothingElseIsToBeDone) {
    MemoryFileSystem disk;
    add_project(disk, "info");
    ASSERT_TRUE(run_build(disk, into_out()).is_good);
    disk.add_file("out/..tusk-manifest.json.tusk-abcdef", "half");
    EXPECT_TRUE(run_build(disk, into_out()).is_current);
    EXPECT_FALSE(files_in_out(disk).contains("/work/out/..tusk-manifest.json.tusk-abcdef"));
}

// A project on the real disk, which has symlinks, in the working folder.
class BuildOnDisk : public testing::Test {
  protected:
    BuildOnDisk() : before_(fs::current_path()) {
        std::string pattern = testing::TempDir() + "tusk_build_XXXXXX";
        folder_ = ::mkdtemp(pattern.data());
        fs::current_path(folder_);
        test::write_file("base.tsk", "logging.level: \"info\"\n");
        test::write_file("environment/production.tsk", "");
        test::write_file("users.tsk", "server.port: 8081\n");
    }
    ~BuildOnDisk() override {
        fs::current_path(before_);
        fs::remove_all(folder_);
    }

    // Builds `path`, as JSON of each service.
    [[nodiscard]] static BuildOutcome build(const std::string& path) {
        test::write_file("tusk.tsk",
                         "validate.required: []\n[outputs]\n\"" + path + "\": { format: \"json\" }\n");
        RealFileSystem files;
        return run_build(files, into_out());
    }

  private:
    fs::path before_;
    fs::path folder_;
};

TEST_F(BuildOnDisk, KeepsTheFileThatASymlinkOfAnEarlierPathLeadsTo) {
    fs::create_directories("out/production");
    fs::create_symlink("production", "out/live");
    ASSERT_TRUE(build("live/{service}.json").is_good);
    const BuildOutcome outcome = build("{env}/{service}.json");
    EXPECT_TRUE(outcome.is_good);
    EXPECT_EQ(outcome.stale, 0U);
    EXPECT_TRUE(fs::exists("out/production/users.json"));
    EXPECT_TRUE(fs::is_symlink("out/live"));
    ASSERT_EQ(outcome.messages.size(), 1U);
    EXPECT_NE(outcome.messages.front().find("lies behind a symlink"), std::string::npos);
}

TEST_F(BuildOnDisk, RemovesNothingOutsideItsFolder) {
    fs::create_directories("out");
    fs::create_directories("elsewhere");
    fs::create_directory_symlink("../elsewhere", "out/production");
    ASSERT_TRUE(build("{env}/{service}.json").is_good);
    ASSERT_TRUE(build("z/{service}.json").is_good);
    EXPECT_TRUE(fs::exists("elsewhere/users.json"));
    EXPECT_TRUE(fs::is_symlink("out/production"));
}

TEST_F(BuildOnDisk, WritesThroughASymlinkThatIsThere) {
    fs::create_directories("out/production");
    fs::create_symlink("../../kept.json", "out/production/users.json");
    ASSERT_TRUE(build("{env}/{service}.json").is_good);
    EXPECT_TRUE(fs::is_symlink("out/production/users.json"));
    EXPECT_TRUE(fs::is_regular_file("kept.json"));
}

TEST_F(BuildOnDisk, WritesOverNoSourceThatASymlinkLeadsTo) {
    fs::create_directories("out/production");
    fs::create_symlink("../../base.tsk", "out/production/users.json");
    const BuildOutcome outcome = build("{env}/{service}.json");
    EXPECT_FALSE(outcome.is_good);
    ASSERT_EQ(outcome.messages.size(), 1U);
    EXPECT_NE(outcome.messages.front().find("is a file that the build reads"), std::string::npos);
    EXPECT_EQ(test::read_file("base.tsk"), "logging.level: \"info\"\n");
}

TEST_F(BuildOnDisk, RemovesNoFileThatItReads) {
    ASSERT_TRUE(build("{env}/shared/{service}.json").is_good);
    test::write_file("base.tsk", "x: @json(\"out/production/shared/users.json\")\n");
    const BuildOutcome outcome = build("{env}/{service}.json");
    EXPECT_TRUE(outcome.is_good);
    EXPECT_TRUE(fs::exists("out/production/shared/users.json"));
}

TEST_F(BuildOnDisk, RemovesNothingWhenWhatIsInTheWayStays) {
    test::write_file("orders.tsk", "server.port: 8082\n");
    ASSERT_TRUE(build("{service}").is_good);
    test::write_file("out/orders", "edited");
    EXPECT_FALSE(build("{service}/config.json").is_good);
    EXPECT_TRUE(fs::is_regular_file("out/users"));
}

TEST_F(BuildOnDisk, WritesNoTwoOutputsIntoOneFolder) {
    fs::create_directories("out/development");
    fs::create_directory_symlink("development", "out/production");
    test::write_file("environment/development.tsk", "logging.level: \"debug\"\n");
    const BuildOutcome outcome = build("{env}/{service}.json");
    EXPECT_FALSE(outcome.is_good);
    ASSERT_EQ(outcome.messages.size(), 1U);
    EXPECT_NE(outcome.messages.front().find("are one file"), std::string::npos);
    EXPECT_FALSE(fs::exists("out/development/users.json"));
}

TEST_F(BuildOnDisk, WritesNoTwoOutputsIntoOneFile) {
    test::write_file("orders.tsk", "server.port: 8082\n");
    ASSERT_TRUE(build("{service}.json").is_good);
    const std::optional<std::string> before = test::read_file("out/orders.json");
    fs::remove("out/users.json");
    fs::create_symlink("orders.json", "out/users.json");
    EXPECT_FALSE(build("{service}.json").is_good);
    EXPECT_EQ(test::read_file("out/orders.json"), before);
    // The same through a third file that is no output.
    fs::rename("out/orders.json", "out/shared");
    fs::remove("out/users.json");
    fs::create_symlink("shared", "out/users.json");
    fs::create_symlink("shared", "out/orders.json");
    EXPECT_FALSE(build("{service}.json").is_good);
    EXPECT_EQ(test::read_file("out/shared"), before);
}

TEST_F(BuildOnDisk, WritesOverNoSourceThatIsASymlinkItself) {
    fs::create_directories("out");
    fs::rename("base.tsk", "out/base.tsk");
    fs::create_symlink("out/base.tsk", "base.tsk");
    const BuildOutcome outcome = build("base.tsk");
    EXPECT_FALSE(outcome.is_good);
    EXPECT_EQ(test::read_file("out/base.tsk"), "logging.level: \"info\"\n");
}

TEST_F(BuildOnDisk, RemovesNothingWhenAFolderInTheWayStays) {
    ASSERT_TRUE(build("{service}/config.json").is_good);
    test::write_file("out/users/notes", "mine");
    EXPECT_FALSE(build("{service}").is_good);
    EXPECT_TRUE(fs::is_regular_file("out/users/config.json"));
    fs::remove("out/users/notes");
    EXPECT_TRUE(build("{service}").is_good);
    EXPECT_TRUE(fs::is_regular_file("out/users"));
}

TEST_F(BuildOnDisk, LetsNobodyElseInButParts) {
    RealFileSystem files;
    fs::create_directories("out");
    LockResult others = files.lock_directory("out", LockKind::Together);
    ASSERT_FALSE(others.error);
    const BuildOutcome refused = build("{service}.json");
    EXPECT_FALSE(refused.is_good);
    ASSERT_EQ(refused.messages.size(), 1U);
    EXPECT_NE(refused.messages.front().find("another build is at work there"), std::string::npos);
    BuildRequest part = into_out();
    part.shard = {1, 2};
    EXPECT_TRUE(run_build(files, part).is_good);
    part.shard.index = 2;
    EXPECT_TRUE(run_build(files, part).is_good);
    BuildRequest look = into_out();
    look.only_looks = true;
    EXPECT_TRUE(run_build(files, look).is_current);
    others.lock.reset();
    others = files.lock_directory("out", LockKind::Alone);
    EXPECT_FALSE(others.error);
    EXPECT_FALSE(run_build(files, part).is_good);
    others.lock.reset();
    EXPECT_TRUE(build("{service}.json").is_good);
}

}  // namespace
}  // namespace tusk
