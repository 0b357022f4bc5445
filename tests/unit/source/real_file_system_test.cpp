#include "tusk/source/real_file_system.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>
#include <thread>
#include <vector>

namespace tusk {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kNoLimit = std::numeric_limits<std::uint64_t>::max();

using Names = std::vector<std::string>;

// Every test has a folder of its own, gone at its end.
class RealFileSystemTest : public testing::Test {
  protected:
    RealFileSystemTest() {
        std::string pattern = testing::TempDir() + "tusk_real_XXXXXX";
        folder_ = ::mkdtemp(pattern.data());
    }
    ~RealFileSystemTest() override {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }

    [[nodiscard]] std::string path(const std::string& name) const { return folder_ + "/" + name; }

    void put(const std::string& name, std::string_view content) const {
        std::ofstream(path(name), std::ios::binary) << content;
    }

    [[nodiscard]] std::string content(const std::string& name) const {
        std::ifstream stream(path(name), std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    }

    [[nodiscard]] unsigned mode(const std::string& name) const {
        struct ::stat status {};
        EXPECT_EQ(::stat(path(name).c_str(), &status), 0);
        return status.st_mode & 07777;
    }

    [[nodiscard]] std::error_code replace(const std::string& name, std::string_view bytes,
                                          Durability durability = Durability::Renamed) {
        const CreateResult created = files_.create(path(name), durability);
        if (created.error) {
            return created.error;
        }
        if (const std::error_code error = created.file->write(bytes)) {
            return error;
        }
        return created.file->commit();
    }

    [[nodiscard]] Names names() const { return files_.list(folder_).names; }

    std::string folder_;
    RealFileSystem files_;
};

TEST_F(RealFileSystemTest, ReadsExactlyWhatIsThere) {
    for (const std::size_t size : {0U, 1U, 4096U, 65535U, 65536U, 65537U, 300000U}) {
        std::string bytes(size, '\0');
        for (std::size_t i = 0; i < size; ++i) {
            bytes[i] = static_cast<char>(static_cast<unsigned char>(i * 7));
        }
        put("a.tsk", bytes);
        const ReadResult result = files_.read(path("a.tsk"), size);
        EXPECT_FALSE(result.error);
        EXPECT_EQ(result.text.view(), bytes);
    }
}

TEST_F(RealFileSystemTest, SaysWhyAFileCannotBeRead) {
    put("a.tsk", "12345");
    EXPECT_EQ(files_.read(path("none"), kNoLimit).error, std::errc::no_such_file_or_directory);
    EXPECT_EQ(files_.read(folder_, kNoLimit).error, std::errc::is_a_directory);
    EXPECT_EQ(files_.read(path("a.tsk/b"), kNoLimit).error, std::errc::not_a_directory);
    EXPECT_EQ(files_.read(path("a.tsk"), 4).error, std::errc::file_too_large);
}

TEST_F(RealFileSystemTest, ReadsAPipeUpToTheLimit) {
    const std::string fifo = path("fifo");
    ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
    const std::string bytes(200000, 'x');
    std::thread writer([&] { std::ofstream(fifo, std::ios::binary) << bytes; });
    const ReadResult result = files_.read(fifo, bytes.size());
    writer.join();
    EXPECT_EQ(files_.kind(fifo), FileKind::Other);
    EXPECT_FALSE(result.error);
    EXPECT_EQ(result.text.view(), bytes);
}

TEST_F(RealFileSystemTest, ReadsRegularFilesWithoutWaitingForOthers) {
    const std::string fifo = path("fifo");
    ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
    EXPECT_EQ(files_.read_regular(fifo, kNoLimit).error, std::errc::operation_not_supported);
    EXPECT_EQ(files_.read_regular("/dev/null", kNoLimit).error, std::errc::operation_not_supported);
    EXPECT_EQ(files_.read_regular(folder_, kNoLimit).error, std::errc::is_a_directory);
    EXPECT_EQ(files_.read_regular(path("none"), kNoLimit).error, std::errc::no_such_file_or_directory);
    put("a.tsk", "12345");
    EXPECT_EQ(files_.read_regular(path("a.tsk"), 4).error, std::errc::file_too_large);
    EXPECT_EQ(files_.read_regular(path("a.tsk"), 5).text.view(), "12345");
}

TEST_F(RealFileSystemTest, RefusesAnEndlessDevice) {
    EXPECT_EQ(files_.read("/dev/zero", 100000).error, std::errc::file_too_large);
    const ReadResult empty = files_.read("/dev/null", 10);
    EXPECT_FALSE(empty.error);
    EXPECT_EQ(empty.text.view(), "");
}

TEST_F(RealFileSystemTest, ReadsFilesThatHideTheirSize) {
    const ReadResult result = files_.read("/proc/self/status", kNoLimit);
    EXPECT_FALSE(result.error);
    EXPECT_TRUE(result.text.view().starts_with("Name:"));
}

TEST_F(RealFileSystemTest, ListsInBytewiseOrder) {
    for (const char* const name : {"b", "a", "Z", ".hidden", "a.b"}) {
        put(name, "");
    }
    EXPECT_EQ(names(), (Names{".hidden", "Z", "a", "a.b", "b"}));
    EXPECT_EQ(files_.list(path("none")).error, std::errc::no_such_file_or_directory);
    EXPECT_EQ(files_.list(path("a")).error, std::errc::not_a_directory);
}

TEST_F(RealFileSystemTest, KnowsKinds) {
    put("a", "");
    fs::create_symlink("a", path("link"));
    fs::create_symlink("none", path("dangling"));
    EXPECT_EQ(files_.kind(path("a")), FileKind::File);
    EXPECT_EQ(files_.kind(path("link")), FileKind::File);
    EXPECT_EQ(files_.kind(path("dangling")), FileKind::Missing);
    EXPECT_EQ(files_.kind(path("a/b")), FileKind::Missing);
    EXPECT_EQ(files_.kind(folder_), FileKind::Directory);
    EXPECT_EQ(files_.kind("/dev/null"), FileKind::Other);
}

TEST_F(RealFileSystemTest, WritesNewFilesUnderTheUmask) {
    const ::mode_t before = ::umask(027);
    EXPECT_FALSE(replace("a.json", "{}\n"));
    ::umask(before);
    EXPECT_EQ(content("a.json"), "{}\n");
    EXPECT_EQ(mode("a.json"), 0640U);
    EXPECT_EQ(names(), (Names{"a.json"}));
}

TEST_F(RealFileSystemTest, KeepsTheModeOfTheTarget) {
    put("a.json", "old");
    ASSERT_EQ(::chmod(path("a.json").c_str(), 0604), 0);
    EXPECT_FALSE(replace("a.json", "new", Durability::Synced));
    EXPECT_EQ(content("a.json"), "new");
    EXPECT_EQ(mode("a.json"), 0604U);
    EXPECT_EQ(names(), (Names{"a.json"}));
}

TEST_F(RealFileSystemTest, RefusesATargetThatNobodyMayWrite) {
    put("a.json", "old");
    ASSERT_EQ(::chmod(path("a.json").c_str(), 0444), 0);
    EXPECT_EQ(files_.create(path("a.json"), Durability::Renamed).error, std::errc::permission_denied);
    EXPECT_EQ(content("a.json"), "old");
    EXPECT_EQ(names(), (Names{"a.json"}));
}

TEST_F(RealFileSystemTest, RemovesFilesAndEmptyFolders) {
    fs::create_directory(path("folder"));
    put("folder/a.json", "a");
    fs::create_symlink("folder/a.json", path("link"));
    EXPECT_TRUE(files_.remove(path("folder")));
    EXPECT_FALSE(files_.remove(path("link")));
    EXPECT_EQ(content("folder/a.json"), "a");
    EXPECT_FALSE(files_.remove(path("folder/a.json")));
    EXPECT_EQ(files_.remove(path("folder/a.json")), std::errc::no_such_file_or_directory);
    EXPECT_FALSE(files_.remove(path("folder")));
    EXPECT_EQ(names(), Names());
}

TEST_F(RealFileSystemTest, KnowsTheFilesThatItHasNotFinished) {
    const std::string name = std::string(250, 'n');
    for (const std::string& target : {std::string("a.json"), name}) {
        const CreateResult created = files_.create(path(target), Durability::Renamed);
        ASSERT_FALSE(created.error);
        ASSERT_EQ(names().size(), 1U);
        EXPECT_TRUE(is_unfinished_file(names().front(), target)) << names().front();
        EXPECT_FALSE(is_unfinished_file(names().front(), "b.json"));
    }
    for (const std::string_view other : {"a.json", ".a.json.tusk-", ".a.json.tusk-abc", ".a.json.tusk-abcdeF",
                                         ".a.json.tusk-abcdefg", "a.json.tusk-abcdef"}) {
        EXPECT_FALSE(is_unfinished_file(other, "a.json")) << other;
    }
}

TEST_F(RealFileSystemTest, LeavesEqualContentUntouched) {
    const std::string large(200000, 'x');
    for (const std::string& bytes : {std::string(), std::string("same"), large}) {
        put("a.json", bytes);
        const fs::file_time_type old_time = fs::file_time_type::clock::now() - std::chrono::hours(1);
        fs::last_write_time(path("a.json"), old_time);
        const fs::file_time_type before = fs::last_write_time(path("a.json"));
        EXPECT_FALSE(replace("a.json", bytes));
        EXPECT_EQ(fs::last_write_time(path("a.json")), before);
        EXPECT_FALSE(replace("a.json", bytes + "!"));
        EXPECT_NE(fs::last_write_time(path("a.json")), before);
        EXPECT_EQ(content("a.json"), bytes + "!");
        EXPECT_EQ(names(), (Names{"a.json"}));
    }
}

TEST_F(RealFileSystemTest, SeesADifferenceInTheLastByte) {
    const std::string old_bytes = std::string(200000, 'x') + "a";
    const std::string new_bytes = std::string(200000, 'x') + "b";
    put("a.json", old_bytes);
    EXPECT_FALSE(replace("a.json", new_bytes));
    EXPECT_EQ(content("a.json"), new_bytes);
}

TEST_F(RealFileSystemTest, FollowsSymlinks) {
    fs::create_directory(path("real"));
    put("real/a.json", "old");
    fs::create_symlink("real/a.json", path("second"));
    fs::create_symlink(path("second"), path("first"));
    EXPECT_FALSE(replace("first", "new"));
    EXPECT_TRUE(fs::is_symlink(path("first")));
    EXPECT_TRUE(fs::is_symlink(path("second")));
    EXPECT_EQ(content("real/a.json"), "new");
}

TEST_F(RealFileSystemTest, CreatesTheFileOfADanglingSymlink) {
    fs::create_directory(path("real"));
    fs::create_symlink("real/a.json", path("link"));
    EXPECT_FALSE(replace("link", "new"));
    EXPECT_TRUE(fs::is_symlink(path("link")));
    EXPECT_EQ(content("real/a.json"), "new");
}

TEST_F(RealFileSystemTest, StopsAtACircleOfSymlinks) {
    fs::create_symlink("b", path("a"));
    fs::create_symlink("a", path("b"));
    EXPECT_EQ(replace("a", "x"), std::errc::too_many_symbolic_link_levels);
}

TEST_F(RealFileSystemTest, RemovesTheTemporaryFileWithoutCommit) {
    put("a.json", "old");
    {
        const CreateResult created = files_.create(path("a.json"), Durability::Renamed);
        ASSERT_FALSE(created.error);
        EXPECT_FALSE(created.file->write(std::string(100000, 'x')));
        const Names during = names();
        ASSERT_EQ(during.size(), 2U);
        EXPECT_TRUE(during[0].starts_with(".a.json.tusk-")) << during[0];
    }
    EXPECT_EQ(names(), (Names{"a.json"}));
    EXPECT_EQ(content("a.json"), "old");
}

TEST_F(RealFileSystemTest, LeavesNothingBehindAfterAFailedCommit) {
    const CreateResult created = files_.create(path("a.json"), Durability::Renamed);
    ASSERT_FALSE(created.error);
    EXPECT_FALSE(created.file->write("x"));
    fs::create_directory(path("a.json"));
    EXPECT_EQ(created.file->commit(), std::errc::is_a_directory);
    EXPECT_EQ(names(), (Names{"a.json"}));
}

TEST_F(RealFileSystemTest, KeepsTheTargetWhenTheDiskIsFull) {
    put("a.json", "old");
    struct ::rlimit before {};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const struct ::rlimit small { 1000, before.rlim_max };
    const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const CreateResult created = files_.create(path("a.json"), Durability::Synced);
    const std::error_code first = created.file->write(std::string(100000, 'x'));
    const std::error_code second = created.file->write("y");
    const std::error_code committed = created.file->commit();
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, old_handler);
    EXPECT_EQ(first, std::errc::file_too_large);
    EXPECT_EQ(second, std::errc::file_too_large);
    EXPECT_EQ(committed, std::errc::file_too_large);
    EXPECT_EQ(content("a.json"), "old");
    EXPECT_EQ(names(), (Names{"a.json"}));
}

TEST_F(RealFileSystemTest, ReportsAFullDeviceAtCommit) {
    const CreateResult created = files_.create("/dev/full", Durability::Renamed);
    ASSERT_FALSE(created.error);
    EXPECT_FALSE(created.file->write("x"));
    EXPECT_EQ(created.file->commit(), std::errc::no_space_on_device);
}

TEST_F(RealFileSystemTest, SaysWhyAFileCannotBeCreated) {
    put("file", "");
    EXPECT_EQ(files_.create(folder_, Durability::Renamed).error, std::errc::is_a_directory);
    EXPECT_EQ(files_.create(path("new/"), Durability::Renamed).error, std::errc::is_a_directory);
    EXPECT_EQ(files_.create(path("none/a"), Durability::Renamed).error, std::errc::no_such_file_or_directory);
    EXPECT_EQ(files_.create(path("file/a"), Durability::Renamed).error, std::errc::not_a_directory);
    EXPECT_EQ(files_.create("", Durability::Renamed).error, std::errc::no_such_file_or_directory);
}

TEST_F(RealFileSystemTest, AcceptsTheLongestName) {
    const std::string name(255, 'n');
    EXPECT_FALSE(replace(name, "x"));
    EXPECT_EQ(content(name), "x");
}

TEST_F(RealFileSystemTest, WritesDevicesAndPipesAsTheyStand) {
    const CreateResult device = files_.create("/dev/null", Durability::Synced);
    ASSERT_FALSE(device.error);
    EXPECT_FALSE(device.file->write("x"));
    EXPECT_FALSE(device.file->commit());
    EXPECT_EQ(files_.kind("/dev/null"), FileKind::Other);

    const std::string fifo = path("fifo");
    ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
    std::string received;
    std::thread reader([&] {
        const ReadResult result = files_.read(fifo, kNoLimit);
        received = std::string(result.text.view());
    });
    EXPECT_FALSE(replace("fifo", "through the pipe"));
    reader.join();
    EXPECT_EQ(received, "through the pipe");
    EXPECT_EQ(files_.kind(fifo), FileKind::Other);
}

TEST_F(RealFileSystemTest, CreatesRegularFilesWithoutWaitingForOthers) {
    ASSERT_EQ(::mkfifo(path("fifo").c_str(), 0600), 0);
    ASSERT_EQ(::symlink("/dev/null", path("null").c_str()), 0);
    for (const std::string& other : {path("fifo"), path("null"), std::string("/dev/fd/1")}) {
        EXPECT_EQ(files_.create_regular(other, Durability::Renamed).error, std::errc::operation_not_supported)
            << other;
    }
    EXPECT_EQ(files_.create_regular(folder_, Durability::Renamed).error, std::errc::is_a_directory);
    put("file", "old");
    for (const std::string name : {"file", "new"}) {
        const CreateResult created = files_.create_regular(path(name), Durability::Renamed);
        ASSERT_FALSE(created.error) << name;
        EXPECT_FALSE(created.file->write("text"));
        EXPECT_FALSE(created.file->commit());
        EXPECT_EQ(content(name), "text");
    }
    EXPECT_EQ(names(), (Names{"fifo", "file", "new", "null"}));
}

volatile std::sig_atomic_t taken = 0;

// Whoever ends tusk finds whole files and no others, so the signal has to wait for the file.
TEST_F(RealFileSystemTest, KeepsSignalsWaitingWhileAFileIsUnfinished) {
    const auto old_handler = std::signal(SIGTERM, [](int /*signal*/) { taken = taken + 1; });
    CreateResult created = files_.create(path("a"), Durability::Renamed);
    ASSERT_FALSE(created.error);
    ASSERT_EQ(std::raise(SIGTERM), 0);
    EXPECT_FALSE(created.file->write("text"));
    EXPECT_FALSE(created.file->commit());
    EXPECT_EQ(taken, 0);
    created.file.reset();
    EXPECT_EQ(taken, 1);
    EXPECT_EQ(content("a"), "text");
    // There is nothing to leave behind in a device.
    const CreateResult device = files_.create("/dev/null", Durability::Renamed);
    ASSERT_EQ(std::raise(SIGTERM), 0);
    EXPECT_EQ(taken, 2);
    std::signal(SIGTERM, old_handler);
}

// What a shell does with `{ echo before; tusk ... -o /dev/stdout; } > log`.
TEST_F(RealFileSystemTest, GoesOnWhereAnInheritedDescriptorStands) {
    const int log = ::open(path("log").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    ASSERT_GE(log, 0);
    ASSERT_EQ(::write(log, "before\n", 7), 7);
    for (const char* const prefix : {"/dev/fd/", "/proc/self/fd/"}) {
        const CreateResult created = files_.create(prefix + std::to_string(log), Durability::Renamed);
        ASSERT_FALSE(created.error);
        EXPECT_FALSE(created.file->write("after\n"));
        EXPECT_FALSE(created.file->commit());
    }
    ::close(log);
    EXPECT_EQ(content("log"), "before\nafter\nafter\n");
}

TEST_F(RealFileSystemTest, ChangesTheWorkingDirectory) {
    const std::string before = files_.working_directory();
    EXPECT_FALSE(before.ends_with('/'));
    put("a", "here");
    EXPECT_FALSE(files_.change_directory(folder_));
    EXPECT_EQ(files_.read("a", kNoLimit).text.view(), "here");
    const CreateResult created = files_.create("b", Durability::Synced);
    ASSERT_FALSE(created.error);
    EXPECT_FALSE(created.file->commit());
    EXPECT_EQ(files_.change_directory("none"), std::errc::no_such_file_or_directory);
    EXPECT_FALSE(files_.change_directory(before));
    EXPECT_EQ(names(), (Names{"a", "b"}));
}

TEST_F(RealFileSystemTest, CreatesOnlyWhatIsNotThere) {
    const auto create = [this](const std::string& name) -> std::error_code {
        const CreateResult created = files_.create_new(path(name), Durability::Renamed);
        const std::error_code error = created.error ? created.error : created.file->write("new");
        return error ? error : created.file->commit();
    };
    EXPECT_FALSE(create("a.json"));
    EXPECT_EQ(content("a.json"), "new");
    put("b.json", "mine");
    EXPECT_EQ(create("b.json"), std::errc::file_exists);
    EXPECT_EQ(content("b.json"), "mine");
    fs::create_symlink("nowhere", path("c.json"));
    EXPECT_EQ(create("c.json"), std::errc::file_exists);
    EXPECT_EQ(files_.list(path("")).names, (Names{"a.json", "b.json", "c.json"}));
}

// Where the file system can do it, whoever is killed leaves nothing behind.
TEST_F(RealFileSystemTest, ANewFileHasNoNameBeforeItIsComplete) {
    const int probe = ::open(path("").c_str(), O_RDWR | O_TMPFILE | O_CLOEXEC, 0600);
    if (probe < 0) {
        GTEST_SKIP() << "this file system gives every file a name";
    }
    ::close(probe);
    const ::mode_t old_mask = ::umask(027);
    for (const Durability durability : {Durability::Renamed, Durability::Synced}) {
        const std::string name = durability == Durability::Synced ? "b" : "a";
        const CreateResult created = files_.create_new(path(name), durability);
        ASSERT_FALSE(created.error);
        EXPECT_FALSE(created.file->write("text"));
        EXPECT_FALSE(fs::exists(path(name)));
        EXPECT_EQ(names().size(), durability == Durability::Synced ? 1 : 0);
        EXPECT_FALSE(created.file->commit());
        EXPECT_EQ(content(name), "text");
        EXPECT_EQ(fs::status(path(name)).permissions(), fs::perms(0640));
    }
    ::umask(old_mask);
}

TEST_F(RealFileSystemTest, SaysWhyANewFileCannotBe) {
    const auto create = [this](const std::string& name) -> std::error_code {
        const CreateResult created = files_.create_new(path(name), Durability::Renamed);
        const std::error_code error = created.error ? created.error : created.file->write("new");
        return error ? error : created.file->commit();
    };
    put("file", "here");
    EXPECT_EQ(create("none/a"), std::errc::no_such_file_or_directory);
    EXPECT_EQ(create("file/a"), std::errc::not_a_directory);
    EXPECT_EQ(create(std::string(300, 'a')), std::errc::filename_too_long);
    EXPECT_EQ(names(), Names{"file"});
}

TEST_F(RealFileSystemTest, KeepsTheOwnerOfAFile) {
    if (::geteuid() != 0) {
        GTEST_SKIP() << "only root may give files away";
    }
    put("a", "old");
    ASSERT_EQ(::chown(path("a").c_str(), 12345, 54321), 0);
    fs::permissions(path("a"), fs::perms(0600));
    const CreateResult created = files_.create_regular(path("a"), Durability::Renamed);
    ASSERT_FALSE(created.error);
    EXPECT_FALSE(created.file->write("new"));
    EXPECT_FALSE(created.file->commit());
    struct ::stat status {};
    ASSERT_EQ(::stat(path("a").c_str(), &status), 0);
    EXPECT_EQ(content("a"), "new");
    EXPECT_EQ(status.st_uid, 12345U);
    EXPECT_EQ(status.st_gid, 54321U);
    EXPECT_EQ(status.st_mode & 07777U, 0600U);
}

}  // namespace
}  // namespace tusk
