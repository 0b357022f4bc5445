#include "pipeline/manifest.hpp"

#include <gtest/gtest.h>

#include "tusk/base/sha256.hpp"

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

TEST(Manifest, ReadsBackWhatMadeAFile) {
    ManifestEntry printed = make_entry("a");
    printed.origin = {"flat", {}, {"b.\"c \\\" d\"", "keys[0]"}};
    ManifestEntry rendered = make_entry("b");
    rendered.origin = {{}, "discovery", {}};
    EXPECT_EQ(parse_manifest(print_manifest({printed, rendered})),
              (std::vector<ManifestEntry>{printed, rendered}));
}

TEST(Manifest, KnowsNoOriginThatItDoesNotUnderstand) {
    const std::string text = print_manifest({make_entry("a")});
    const std::string end = " }\n  ]";
    for (const std::string origin :
         {R"("secrets": [])", R"("format": 1)", R"("format": "json", "target": "json")",
          R"("format": "json", "secrets": "a")", R"("format": "json", "secrets": ["a", 1])"}) {
        std::string with_origin = text;
        with_origin.replace(text.find(end), end.size(), ", " + origin + end);
        EXPECT_EQ(parse_manifest(with_origin), parse_manifest(text)) << origin;
    }
}

TEST(FileOrigins, KnowsOnlyTheBytesThatAreListed) {
    ManifestEntry entry{"a", sha256_hex("text"), 4, "production", "users", {"json", {}, {"b"}}};
    EXPECT_EQ(FileOrigins({entry}).find("a", "text"), entry.origin);
    EXPECT_FALSE(FileOrigins({entry}).find("a", "Text"));
    EXPECT_FALSE(FileOrigins({entry}).find("b", "text"));
    // As a build that was killed leaves it.
    ManifestEntry later{"a", sha256_hex("later"), 5, "production", "users", {"json", {}, {}}};
    EXPECT_EQ(FileOrigins({later, entry}).find("a", "text"), entry.origin);
    EXPECT_EQ(FileOrigins({later, entry}).find("a", "later"), later.origin);
}

TEST(FileOrigins, KnowsNothingOfWhatManifestsDisagreeAbout) {
    const ManifestEntry entry{"a", sha256_hex("text"), 4, "production", "users", {"json", {}, {"b"}}};
    for (const FileOrigin& origin : {FileOrigin{}, FileOrigin{"json", {}, {}}, FileOrigin{{}, "json", {}}}) {
        ManifestEntry other = entry;
        other.origin = origin;
        EXPECT_FALSE(FileOrigins({entry, other}).find("a", "text"));
    }
    EXPECT_TRUE(FileOrigins({entry, entry}).find("a", "text"));
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
