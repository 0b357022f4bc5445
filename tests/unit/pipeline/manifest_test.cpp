#include "pipeline/manifest.hpp"

#include <gtest/gtest.h>

namespace tusk {
namespace {

ManifestEntry make_entry(const std::string& path) {
    return {path, std::string(64, 'a'), 7, "production", "users"};
}

TEST(Manifest, ReadsBackWhatItPrints) {
    const std::vector<ManifestEntry> entries{
        make_entry("a \"b\"/c.json"), make_entry("z"), {"whole", std::string(64, 'b'), 0, "production", ""}};
    const auto read = parse_manifest(print_manifest({entries[2], entries[1], entries[0], entries[1]}));
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, (std::vector<ManifestEntry>{entries[0], entries[2], entries[1]}));
    EXPECT_EQ(parse_manifest(print_manifest({})), std::vector<ManifestEntry>());
}

TEST(Manifest, NamesNoFileOutsideOfItsFolder) {
    for (const std::string path : {"", "/a", "../a", "a/../b", "a//b", "a/", ".", "./a", "a/."}) {
        EXPECT_FALSE(parse_manifest(print_manifest({make_entry(path)}))) << path;
    }
    EXPECT_TRUE(parse_manifest(print_manifest({make_entry("a/..b/.c")})));
}

TEST(Manifest, IsOfThisVersion) {
    for (const std::string text : {"", "[]", "{}", "{\"version\": 2, \"files\": []}", "{\"version\": 1}",
                                   "{\"version\": 1, \"files\": [1]}", "{\"version\": 1, \"files\": {}}",
                                   "{\"version\": 1, \"files\": []"}) {
        EXPECT_FALSE(parse_manifest(text)) << text;
    }
}

TEST(Manifest, HasANameForEachShard) {
    EXPECT_EQ(manifest_name(1, 1), ".tusk-manifest.json");
    EXPECT_EQ(manifest_name(2, 4), ".tusk-manifest.2-of-4.json");
    EXPECT_TRUE(is_manifest_name(".tusk-manifest.json"));
    EXPECT_TRUE(is_manifest_name(".tusk-manifest.2-of-4.json"));
    for (const std::string_view name :
         {"tusk-manifest.json", ".tusk-manifest.json.tusk-abcdef", ".tusk-manifest.x.json"}) {
        EXPECT_FALSE(is_manifest_name(name)) << name;
    }
}

}  // namespace
}  // namespace tusk
