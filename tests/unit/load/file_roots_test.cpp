#include "tusk/load/file_roots.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "../pipeline/test_world.hpp"
#include "tusk/source/real_file_system.hpp"

namespace tusk {
namespace {

TEST(LiesIn, ComparesWholeSegments) {
    EXPECT_TRUE(lies_in("/a/b", "/a"));
    EXPECT_TRUE(lies_in("/a", "/a"));
    EXPECT_TRUE(lies_in("/a", "/"));
    EXPECT_FALSE(lies_in("/ab", "/a"));
    EXPECT_FALSE(lies_in("/", "/a"));
}

TEST(FileRoots, TakesTheProjectsFolderForWhatLiesInIt) {
    MemoryFileSystem files;
    files.add_file("p/x/a.tsk", "");
    files.add_file("q/b.tsk", "");
    FileRoots roots;
    roots.set_project_folder("p", files);
    EXPECT_EQ(roots.root_of(FileId{1}, "/work/p/x"), "/work/p");
    EXPECT_EQ(roots.root_of(FileId{2}, "/work/q"), "/work/q");
    roots.inherit(FileId{2}, "/work/p");
    EXPECT_EQ(roots.root_of(FileId{2}, "/work/q"), "/work/p");
    EXPECT_FALSE(roots.admits("/work/p", "/work/q/b.tsk"));
    EXPECT_FALSE(roots.allow("q", files));
    EXPECT_TRUE(roots.admits("/work/p", "/work/q/b.tsk"));
    EXPECT_TRUE(roots.allow("missing", files));
}

// A folder of its own on the real disk, since only there are symbolic links.
class SymbolicLink : public testing::Test {
  protected:
    SymbolicLink() {
        std::filesystem::create_directories(folder_ / "inside");
        std::filesystem::create_directories(folder_ / "outside");
        write("outside/secret.tsk", "a: 1");
        write("inside/real.tsk", "b: 2");
        std::filesystem::create_symlink("../outside/secret.tsk", folder_ / "inside/out.tsk");
        std::filesystem::create_symlink("real.tsk", folder_ / "inside/alias.tsk");
    }
    ~SymbolicLink() override { std::filesystem::remove_all(folder_); }

    void write(const std::string& path, std::string_view text) const {
        std::ofstream(folder_ / path) << text;
    }
    // The codes of loading the text as a file of the inner folder.
    [[nodiscard]] std::string load(std::string_view text) {
        write("inside/main.tsk", text);
        SourceManager sources;
        FileRoots roots;
        const LoadContext context{files_, sources, roots, nullptr, read_document, {}};
        LayerStack layers;
        Sink sink;
        layers.add_file((folder_ / "inside/main.tsk").string(), context, sink);
        std::string codes;
        for (const Diagnostic& finding : sink.take_sorted()) {
            codes += (codes.empty() ? "" : " ") + code_of(finding.kind);
        }
        return codes;
    }

  private:
    std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() /
        ("tusk_roots_" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) + "_" +
         std::to_string(reinterpret_cast<std::uintptr_t>(this)));
    RealFileSystem files_;
};

TEST_F(SymbolicLink, LeadsNoFileOutOfTheRoot) {
    EXPECT_EQ(load("@include \"out.tsk\""), "TSK6003");
    EXPECT_EQ(load("@include \"alias.tsk\""), "");
}

// A59: a file is known by where it really lies.
TEST_F(SymbolicLink, IsTheFileItPointsTo) {
    EXPECT_EQ(load("@include \"real.tsk\"\n@include \"alias.tsk\""), "TSK9018");
    write("inside/real.tsk", "@include \"main.tsk\"");
    EXPECT_EQ(load("@include \"alias.tsk\""), "TSK6002");
}

}  // namespace
}  // namespace tusk
