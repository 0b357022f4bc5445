#include "pipeline/build_diff.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "pipeline/manifest.hpp"
#include "test_world.hpp"

namespace tusk {
namespace {

constexpr std::string_view kManifest = "out/.tusk-manifest.json";

// All secrets of this test have this in them.
constexpr std::string_view kMark = "TOPSECRET";

// The one target here that does not print what is secret.
constexpr std::string_view kDiscovery = "render: \"discovery\"";

void add_project(MemoryFileSystem& files, const std::string& rows, const std::string& base) {
    files.add_file("tusk.tsk", "validate.required: []\n[outputs]\n" + rows);
    files.add_file("base.tsk", "known: \"same\"\n" + base);
    files.add_file("environment/production.tsk", "");
    files.add_file("users.tsk", "server.port: 8081\n");
}

struct Outcome {
    std::string text;  // differences, and all that was said
    std::size_t made = 0;
};

Outcome run(MemoryFileSystem& files, bool wants_diff) {
    SourceManager sources;
    FileRoots roots;
    const NoVariables variables;
    Sink sink;
    const LoadContext context{
        files, sources, roots, [](std::uint64_t /*limit*/) { return ReadResult(); }, read_document, {}};
    const RunHost host{variables, context};
    const World world{context, host, {}, false, 1};
    BuildRequest request;
    request.folder = "out";
    request.wants_diff = wants_diff;
    const BuildResult result = prepare_build(Selection{}, request, world, sink);
    Outcome outcome;
    if (result.build) {
        outcome.made = result.build->files.size();
        for (const BuiltFile& file : result.build->files) {
            outcome.text += file.diff;
        }
        for (const StaleFile& file : result.build->stale) {
            outcome.text += file.diff;
        }
        if (!wants_diff) {
            EXPECT_TRUE(write_build(*result.build, Durability::Renamed, world, sink));
        }
    }
    for (const Diagnostic& diagnostic : sink.take_sorted()) {
        outcome.text += diagnostic.message + "\n";
    }
    return outcome;
}

struct Change {
    std::string_view name;
    std::string before;
    std::string after;
};

const std::vector<Change>& changes() {
    static const std::vector<Change> kChanges{
        {"removed", "cred: @env.secure(\"A\", \"TOPSECRET\")\n", ""},
        {"removed with its table", "a.b { cred: @env.secure(\"A\", \"TOPSECRET\"), c: 1 }\n", "a: 1\n"},
        {"made public", "cred: @env.secure(\"A\", \"TOPSECRET\")\n", "cred: \"none\"\n"},
        {"made public as a table", "cred: @env.secure(\"A\", \"TOPSECRET\")\n", "cred { a: 1 }\n"},
        {"made public with its value", "cred: @env.secure(\"A\", \"TOPSECRET\")\nx: 1\n",
         "cred: \"TOPSECRET\"\nx: 2\n"},
        {"used in a text no more", "cred: @env.secure(\"A\", \"TOPSECRET\")\nurl: \"pg://u:${cred}@h\"\n",
         "cred: @env.secure(\"A\", \"TOPSECRET\")\nurl: \"pg://h\"\n"},
        {"out of a list that shifts", "keys: [@env.secure(\"A\", \"TOPSECRET\"), \"public\"]\n",
         "keys: [\"public\"]\n"},
        {"back in a list", "keys: [\"public\", @env.secure(\"A\", \"TOPSECRET\")]\n",
         "keys: [\"new\", \"public\"]\n"},
        {"deep in a list", "keys: [{ a: [1, @env.secure(\"A\", \"TOPSECRET\")] }]\n",
         "keys: [{ a: [1, \"public\"] }]\ntold: \"TOPSECRET\"\n"},
        {"of several lines",
         "cred: @env.secure(\"A\", \"TOPSECRET=1\\nKNOWN=TOPSECRET\\nknown = TOPSECRET'\\\"\\n\")\n",
         "cred: \"none\"\n"},
        {"changed", "cred: @env.secure(\"A\", \"TOPSECRET1\")\n",
         "cred: @env.secure(\"A\", \"TOPSECRET2\")\n"},
        {"moved", "a: @env.secure(\"A\", \"TOPSECRET\")\n", "b: @env.secure(\"A\", \"TOPSECRET\")\n"},
        {"moved and made public", "a: @env.secure(\"A\", \"TOPSECRET\")\n", "b: \"a TOPSECRET\"\n"},
        {"made secret", "cred: \"TOPSECRET\"\n", "cred: @env.secure(\"A\", \"TOPSECRET\")\n"},
        {"secret by its path", "db.password: \"TOPSECRET\"\n", "db.login: \"none\"\n"},
        {"a secret table", "db.password { a: \"TOPSECRET\", b: [\"TOPSECRET\"] }\n",
         "db.password: \"none\"\n"},
        {"under a key that needs quotes", "t.\"a = \\\"b\\\"\\n.c[0]\": @env.secure(\"A\", \"TOPSECRET\")\n",
         "t.\"a = \\\"b\\\"\\n.c[0]\": \"none\"\n"},
        {"where two names begin alike", "ab: 1\na: @env.secure(\"A\", \"TOPSECRET\")\n",
         "ab: 2\na: \"none\"\n"}};
    return kChanges;
}

const std::vector<std::string>& makers() {
    static const std::vector<std::string> kMakers{
        "format: \"json\"",      "format: \"yaml\"", "format: \"tsk\"",
        "format: \"flat\"",      "format: \"env\"",  "format: \"text\"",
        "render: \"discovery\"", "render: \"json\"", "render: \"yaml\""};
    return kMakers;
}

std::string file_name(std::size_t row) {
    return "out/production/users-" + std::to_string(row);
}

// A row for each of them; `shift` says by how many rows they have moved.
std::string rows(std::size_t shift) {
    std::string text;
    for (std::size_t i = 0; i < makers().size(); ++i) {
        const std::string& maker = makers()[(i + shift) % makers().size()];
        text += maker == kDiscovery ? "\"{env}/users-" : "\"{env}/{service}-";
        text += std::to_string(i) + "\": { " + maker + " }\n";
    }
    return text;
}

// What may have come over the folder since the build.
struct Fate {
    std::string_view name;
    std::function<void(MemoryFileSystem&)> happen;
};

std::string text_at(const MemoryFileSystem& disk, std::string_view path) {
    const auto found = disk.files().find("/work/" + std::string(path));
    return found != disk.files().end() ? found->second : std::string();
}

const std::vector<Fate>& fates() {
    static const std::vector<Fate> kFates{
        {"nothing", [](MemoryFileSystem& /*disk*/) {}},
        {"no manifest", [](MemoryFileSystem& disk) { EXPECT_FALSE(disk.remove(std::string(kManifest))); }},
        {"an old manifest",
         [](MemoryFileSystem& disk) {
             auto entries = parse_manifest(text_at(disk, kManifest));
             ASSERT_TRUE(entries);
             for (ManifestEntry& entry : *entries) {
                 entry.origin = FileOrigin();
             }
             disk.add_file(std::string(kManifest), print_manifest(*entries));
         }},
        {"a changed file", [](MemoryFileSystem& disk) {
             for (std::size_t i = 0; i < makers().size(); ++i) {
                 const std::string path = file_name(i);
                 disk.add_file(path, text_at(disk, path) + "\n");
             }
         }}};
    return kFates;
}

// Whether the project says what was a secret in clear text now.
bool tells(const Change& change) {
    return change.after.find("TOPSECRET\"\n") != std::string::npos;
}

std::string diff_after(const Change& change, std::size_t shift, const Fate& fate) {
    MemoryFileSystem disk;
    add_project(disk, rows(0), change.before);
    EXPECT_EQ(run(disk, false).made, makers().size()) << change.name;
    for (std::size_t i = 0; i < makers().size(); ++i) {
        const std::string text = text_at(disk, file_name(i));
        EXPECT_TRUE(text.find(kMark) != std::string::npos || makers()[i] == kDiscovery) << change.name;
    }
    fate.happen(disk);
    add_project(disk, rows(shift), change.after);
    const Outcome outcome = run(disk, true);
    EXPECT_EQ(outcome.made, makers().size()) << change.name << outcome.text;
    return outcome.text;
}

TEST(BuildDiff, ShowsNoSecretWhateverChanged) {
    for (const Change& change : changes()) {
        for (const Fate& fate : fates()) {
            // Only the manifest knows what was secret; where it does not, public is public.
            if (!tells(change) || fate.name == "nothing") {
                const std::string text = diff_after(change, 0, fate);
                EXPECT_EQ(text.find(kMark), std::string::npos) << change.name << ", " << fate.name << "\n"
                                                               << text;
            }
        }
    }
}

// All pairs of makers come up with several changes: every change with every pair would take long.
TEST(BuildDiff, ShowsNoSecretWhoeverMadeTheOldFile) {
    std::size_t turn = 0;
    for (const Change& change : changes()) {
        for (std::size_t i = 0; i < 2 && !tells(change); ++i) {
            const std::size_t shift = 1 + turn++ % (makers().size() - 1);
            const std::string text = diff_after(change, shift, fates().front());
            EXPECT_EQ(text.find(kMark), std::string::npos) << change.name << ", " << shift << "\n" << text;
        }
    }
    EXPECT_GT(turn, 2 * makers().size());
}

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) {
        ++found;
    }
    return found;
}

TEST(BuildDiff, ShowsWhatWasNeverSecret) {
    constexpr std::size_t kFormatCount = 6;
    const Change change{"a public value", "a: @env.secure(\"A\", \"TOPSECRET\")\nlevel: \"first\"\n",
                        "a: @env.secure(\"A\", \"TOPSECRET\")\nlevel: \"second\"\n"};
    const std::string known = diff_after(change, 0, fates().front());
    EXPECT_EQ(count(known, "first"), kFormatCount) << known;
    EXPECT_EQ(count(known, "second"), kFormatCount) << known;
    const std::string unknown = diff_after(change, 0, fates()[1]);
    EXPECT_EQ(count(unknown, "first"), 0U) << unknown;
    EXPECT_EQ(count(unknown, "second"), kFormatCount) << unknown;
}

TEST(BuildDiff, ShowsNothingOfAFormatThatItCannotRead) {
    const Format format{"other", "a format of a test", nullptr};
    const std::string diff =
        diff_config({"f", true, "TOPSECRET 1", "TOPSECRET 2"}, format, {}, FileOrigin{"other", {}, {}});
    EXPECT_EQ(diff, "--- f\n+++ f\n# the content differs; it may hold secrets\n");
}

// Where the file is not as the manifest describes it, nobody knows which of its values were secret.
TEST(BuildDiff, DoesNotTrustPlacesThatAreNotThere) {
    const std::string diff = diff_config({"f", true, "{\"a\": \"TOPSECRET\"}", "{\"a\": 2}"},
                                         *find_format("json"), {}, FileOrigin{"json", {}, {"b"}});
    EXPECT_NE(diff.find("-  \"a\": \"***\""), std::string::npos) << diff;
}

}  // namespace
}  // namespace tusk
