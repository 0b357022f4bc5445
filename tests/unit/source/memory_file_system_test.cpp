#include "tusk/source/memory_file_system.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

namespace tusk {
namespace {

constexpr std::uint64_t kNoLimit = std::numeric_limits<std::uint64_t>::max();

using Names = std::vector<std::string>;

TEST(MemoryFileSystem, FindsAFileUnderEveryWayToWriteItsPath) {
    MemoryFileSystem files;
    files.add_file("config/base.tsk", "a: 1");
    for (const char* const path :
         {"config/base.tsk", "./config//base.tsk", "/work/config/base.tsk", "config/../config/./base.tsk",
          "../work/config/base.tsk", "/../../work/config/base.tsk"}) {
        const ReadResult result = files.read(path, kNoLimit);
        EXPECT_FALSE(result.error) << path;
        EXPECT_EQ(result.text.view(), "a: 1") << path;
    }
    EXPECT_EQ(files.files().count("/work/config/base.tsk"), 1U);
}

TEST(MemoryFileSystem, SaysWhyAFileCannotBeRead) {
    MemoryFileSystem files;
    files.add_file("a.tsk", "12345");
    files.add_file("denied/b.tsk", "");
    files.add_directory("empty");
    files.deny("denied");
    struct Row {
        const char* path;
        std::errc error;
    };
    const std::vector<Row> rows = {
        {"none.tsk", std::errc::no_such_file_or_directory},
        {"empty", std::errc::is_a_directory},
        {"a.tsk/b", std::errc::not_a_directory},
        {"a.tsk/b/c", std::errc::not_a_directory},
        {"denied/b.tsk", std::errc::permission_denied},
        {"/", std::errc::is_a_directory},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(files.read(row.path, kNoLimit).error, row.error) << row.path;
    }
    EXPECT_EQ(files.read("a.tsk", 4).error, std::errc::file_too_large);
    EXPECT_FALSE(files.read("a.tsk", 5).error);
}

TEST(MemoryFileSystem, KnowsKinds) {
    MemoryFileSystem files;
    files.add_file("config/services/base.tsk", "");
    files.add_directory("empty/inner");
    EXPECT_EQ(files.kind("config/services/base.tsk"), FileKind::File);
    EXPECT_EQ(files.kind("config/services"), FileKind::Directory);
    EXPECT_EQ(files.kind("config/services/"), FileKind::Directory);
    EXPECT_EQ(files.kind("config"), FileKind::Directory);
    EXPECT_EQ(files.kind("empty"), FileKind::Directory);
    EXPECT_EQ(files.kind("."), FileKind::Directory);
    EXPECT_EQ(files.kind("/"), FileKind::Directory);
    EXPECT_EQ(files.kind("conf"), FileKind::Missing);
    EXPECT_EQ(files.kind("config/services/base.tsk/x"), FileKind::Missing);
}

TEST(MemoryFileSystem, ListsInBytewiseOrder) {
    MemoryFileSystem files;
    files.add_file("d/b.tsk", "");
    files.add_file("d/a.tsk", "");
    files.add_file("d/Z.tsk", "");
    files.add_file("d/sub/one", "");
    files.add_file("d/sub/two", "");
    files.add_file("d.tsk", "");
    files.add_directory("d/empty");
    EXPECT_EQ(files.list("d").names, (Names{"Z.tsk", "a.tsk", "b.tsk", "empty", "sub"}));
    EXPECT_EQ(files.list("/").names, (Names{"work"}));
    EXPECT_EQ(files.list("none").error, std::errc::no_such_file_or_directory);
    EXPECT_EQ(files.list("d.tsk").error, std::errc::not_a_directory);
    files.deny("d");
    EXPECT_EQ(files.list("d").error, std::errc::permission_denied);
}

TEST(MemoryFileSystem, ShowsAFileOnlyAfterCommit) {
    MemoryFileSystem files;
    files.add_directory("out");
    {
        const CreateResult created = files.create("out/a.json", Durability::Renamed);
        ASSERT_FALSE(created.error);
        EXPECT_FALSE(created.file->write("lost"));
    }
    EXPECT_EQ(files.kind("out/a.json"), FileKind::Missing);
    const CreateResult created = files.create("out/a.json", Durability::Synced);
    ASSERT_FALSE(created.error);
    EXPECT_FALSE(created.file->write("a"));
    EXPECT_FALSE(created.file->write("b"));
    EXPECT_EQ(files.kind("out/a.json"), FileKind::Missing);
    EXPECT_FALSE(created.file->commit());
    EXPECT_EQ(files.read("out/a.json", kNoLimit).text.view(), "ab");
}

TEST(MemoryFileSystem, SaysWhyAFileCannotBeCreated) {
    MemoryFileSystem files;
    files.add_directory("out");
    files.add_file("file", "");
    files.add_directory("denied");
    files.deny("denied");
    EXPECT_EQ(files.create("out", Durability::Renamed).error, std::errc::is_a_directory);
    EXPECT_EQ(files.create("new/", Durability::Renamed).error, std::errc::is_a_directory);
    EXPECT_EQ(files.create("none/a", Durability::Renamed).error, std::errc::no_such_file_or_directory);
    EXPECT_EQ(files.create("file/a", Durability::Renamed).error, std::errc::not_a_directory);
    EXPECT_EQ(files.create("denied/a", Durability::Renamed).error, std::errc::permission_denied);
    EXPECT_EQ(files.create("", Durability::Renamed).error, std::errc::no_such_file_or_directory);
}

TEST(MemoryFileSystem, ChangesTheWorkingDirectory) {
    MemoryFileSystem files;
    files.add_file("config/base.tsk", "a: 1");
    EXPECT_EQ(files.working_directory(), "/work");
    EXPECT_FALSE(files.change_directory("config"));
    EXPECT_EQ(files.working_directory(), "/work/config");
    EXPECT_EQ(files.read("base.tsk", kNoLimit).text.view(), "a: 1");
    EXPECT_EQ(files.change_directory("base.tsk"), std::errc::not_a_directory);
    EXPECT_EQ(files.change_directory("none"), std::errc::no_such_file_or_directory);
    EXPECT_FALSE(files.change_directory("/"));
    EXPECT_EQ(files.working_directory(), "");
}

TEST(MemoryFileSystem, RemovesFilesAndEmptyFolders) {
    MemoryFileSystem files;
    files.add_file("folder/a.tsk", "a");
    files.add_file("denied/b.tsk", "b");
    files.deny("denied");
    EXPECT_EQ(files.remove("folder"), std::errc::directory_not_empty);
    EXPECT_EQ(files.remove("denied/b.tsk"), std::errc::permission_denied);
    EXPECT_FALSE(files.remove("folder/a.tsk"));
    EXPECT_EQ(files.remove("folder/a.tsk"), std::errc::no_such_file_or_directory);
    EXPECT_EQ(files.kind("folder"), FileKind::Directory);
    EXPECT_FALSE(files.remove("folder"));
    EXPECT_EQ(files.kind("folder"), FileKind::Missing);
}

}  // namespace
}  // namespace tusk
