#include "tusk/source/revision.hpp"

#include <gtest/gtest.h>

#include <map>

namespace tusk {
namespace {

// Objects by name; `link:` ones hold the target of a symbolic link.
class ObjectStore final : public Repository {
  public:
    [[nodiscard]] Revision find_revision(const std::string& /*name*/) override { return {}; }
    [[nodiscard]] ReadResult read_object(const std::string& object, std::uint64_t limit_bytes) override {
        const auto found = objects.find(object);
        if (found == objects.end()) {
            return {std::make_error_code(std::errc::io_error), SourceText()};
        }
        if (found->second.size() > limit_bytes) {
            return {std::make_error_code(std::errc::file_too_large), SourceText()};
        }
        return {{}, SourceText(found->second)};
    }

    std::map<std::string, std::string> objects;
};

class RevisionFiles : public testing::Test {
  protected:
    void add(const std::string& path, const std::string& content, bool is_link = false) {
        store_.objects[path] = content;
        revision_.entries.push_back(RevisionEntry{path, path, is_link});
    }
    [[nodiscard]] RevisionFileSystem open(const std::string& working_directory) {
        revision_.top = "/repo";
        return {revision_, store_, working_directory};
    }
    [[nodiscard]] static std::string read(const FileSystem& files, const std::string& path) {
        const ReadResult result = files.read(path, 100);
        return result.error ? result.error.message() : std::string(result.text.view());
    }

    ObjectStore store_;
    Revision revision_;
};

TEST_F(RevisionFiles, AreReadByEveryWayOfWritingTheirPath) {
    add("a.tsk", "A");
    add("config/base.tsk", "B");
    const RevisionFileSystem files = open("/repo/config");
    for (const std::string path :
         {"base.tsk", "./base.tsk", "../config//base.tsk", "/repo/config/base.tsk"}) {
        EXPECT_EQ(read(files, path), "B") << path;
        EXPECT_EQ(files.kind(path), FileKind::File) << path;
        EXPECT_EQ(files.canonical(path).path, "/repo/config/base.tsk") << path;
    }
    EXPECT_EQ(read(files, "../a.tsk"), "A");
    EXPECT_EQ(files.working_directory(), "/repo/config");
}

TEST_F(RevisionFiles, FoldersAreThoseThatHoldFiles) {
    add("a/b/c.tsk", "");
    add("a/d.tsk", "");
    add("a-b", "");
    const RevisionFileSystem files = open("/repo");
    EXPECT_EQ(files.kind("."), FileKind::Directory);
    EXPECT_EQ(files.kind("a/b"), FileKind::Directory);
    EXPECT_EQ(files.kind("a/c"), FileKind::Missing);
    EXPECT_EQ(files.list(".").names, (std::vector<std::string>{"a", "a-b"}));
    EXPECT_EQ(files.list("a").names, (std::vector<std::string>{"b", "d.tsk"}));
    EXPECT_EQ(files.list("none").error, std::errc::no_such_file_or_directory);
    EXPECT_EQ(files.list("a-b").error, std::errc::not_a_directory);
    EXPECT_EQ(files.read("a", 9).error, std::errc::is_a_directory);
    EXPECT_EQ(files.read("a-b/c", 9).error, std::errc::not_a_directory);
    EXPECT_EQ(files.read("none", 9).error, std::errc::no_such_file_or_directory);
}

TEST_F(RevisionFiles, AreNoneOutsideOfTheRepository) {
    add("a", "A");
    const RevisionFileSystem files = open("/repo");
    EXPECT_EQ(files.kind("/etc/passwd"), FileKind::Missing);
    EXPECT_EQ(files.kind("../a"), FileKind::Missing);
    EXPECT_EQ(files.kind("../../../../../repo/a"), FileKind::File);
    EXPECT_EQ(files.canonical("..").error, std::errc::no_such_file_or_directory);
}

TEST_F(RevisionFiles, MayLieInAFolderThatTheRevisionDoesNotHave) {
    add("a", "A");
    const RevisionFileSystem files = open("/repo/new/folder");
    EXPECT_EQ(files.kind("base.tsk"), FileKind::Missing);
    EXPECT_EQ(read(files, "../../a"), "A");
}

TEST_F(RevisionFiles, FollowLinks) {
    add("real/file", "F");
    add("file", "real/file", true);
    add("folder", "real", true);
    add("deep/up", "../real/", true);
    add("absolute", "/repo/real/file", true);
    add("outside", "/etc/passwd", true);
    add("circle", "circle", true);
    const RevisionFileSystem files = open("/repo");
    for (const std::string path :
         {"file", "folder/file", "deep/up/file", "absolute", "deep/up/../real/file"}) {
        EXPECT_EQ(read(files, path), "F") << path;
        EXPECT_EQ(files.canonical(path).path, "/repo/real/file") << path;
    }
    EXPECT_EQ(files.kind("folder"), FileKind::Directory);
    EXPECT_EQ(files.kind("outside"), FileKind::Missing);
    EXPECT_EQ(files.read("circle", 9).error, std::errc::too_many_symbolic_link_levels);
}

TEST_F(RevisionFiles, CanBeTooLargeAndCannotBeWritten) {
    add("a", "0123456789");
    RevisionFileSystem files = open("/repo");
    EXPECT_EQ(files.read("a", 9).error, std::errc::file_too_large);
    EXPECT_EQ(files.create("b", Durability::Renamed).error, std::errc::read_only_file_system);
    EXPECT_TRUE(files.change_directory("/repo"));
}

}  // namespace
}  // namespace tusk
