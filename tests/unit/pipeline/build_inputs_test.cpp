#include "pipeline/build_inputs.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <string>

#include "killed_disk.hpp"
#include "test_world.hpp"

namespace tusk {
namespace {

class Variables final : public Host {
  public:
    std::map<std::string, std::string, std::less<>> values;

    [[nodiscard]] std::optional<std::string_view> variable(std::string_view name) const override {
        const auto found = values.find(name);
        return found == values.end() ? std::nullopt : std::optional<std::string_view>(found->second);
    }
};

// A project of which every kind of input has a say, the variables around it, and how it is built.
struct Scene {
    MemoryFileSystem disk;
    Variables variables;
    BuildRequest request;
    std::optional<std::int64_t> now;
};

void add_project(Scene& scene) {
    MemoryFileSystem& disk = scene.disk;
    disk.add_file("tusk.tsk",
                  "validate.required: []\nvalidate.schema: \"data/schema.json\"\n[outputs]\n"
                  "\"{env}/{service}.json\": { format: \"json\" }\n\"{env}/discovery.tsk\": { render: "
                  "\"discovery\" }\n");
    disk.add_file("data/schema.json", R"({ "properties": { "level": { "type": "string" } } })");
    disk.add_file("base.tsk",
                  "@include(\"shared/common.tsk\")\nlevel: @env(\"LEVEL\", \"info\")\nlimits: "
                  "@json(\"data/limits.json\")\n");
    disk.add_file("shared/common.tsk", "owner: \"team\"\n");
    disk.add_file("data/limits.json", R"({ "cpu": 2 })");
    disk.add_file("environment/production.tsk", "replicas: 3\n");
    for (int i = 0; i < 110; ++i) {
        disk.add_file("service-" + std::to_string(i) + ".tsk",
                      "server.port: " + std::to_string(9000 + i) + "\n");
    }
    scene.request.folder = "out";
    scene.request.identity = "tusk";
}

struct Outcome {
    std::map<std::string, std::string> files;  // in the folder
    bool looked_at_sources = false;            // else it was known that nothing changed
    bool is_built = false;
    std::string messages;
};

Outcome build(Scene& scene) {
    SourceManager sources;
    FileRoots roots;
    Sink sink;
    const LoadContext context{
        scene.disk, sources, roots, [](std::uint64_t /*limit*/) { return ReadResult(); }, read_document, {}};
    RunHost host(scene.variables, context);
    if (scene.now) {
        host.set_now(*scene.now);
    }
    const World world{context, host, {}, false, 1};  // the disk is for one
    const BuildResult result = prepare_build(Selection{}, scene.request, world, sink);
    Outcome outcome;
    outcome.looked_at_sources = sources.file_count() != 0;
    for (const Diagnostic& finding : sink.diagnostics()) {
        outcome.messages += finding.message + "\n";
    }
    outcome.is_built = result.build && write_build(*result.build, Durability::Renamed, world, sink);
    for (const auto& [path, text] : scene.disk.files()) {
        if (path.starts_with("/work/out/") && !path.ends_with(kInputsName)) {
            outcome.files.emplace(path, text);
        }
    }
    return outcome;
}

TEST(BuildInputs, KnowThatNothingChanged) {
    Scene scene;
    add_project(scene);
    const Outcome first = build(scene);
    ASSERT_TRUE(first.is_built) << first.messages;
    EXPECT_TRUE(first.looked_at_sources);
    // The folder lies in the one that is listed for services: it was not there the first time.
    static_cast<void>(build(scene));
    const Outcome third = build(scene);
    EXPECT_FALSE(third.looked_at_sources);
    EXPECT_TRUE(third.files == first.files);
}

TEST(BuildInputs, AreNotKeptOfASmallBuildNorOfOneWithoutAnIdentity) {
    for (const bool is_small : {true, false}) {
        Scene scene;
        add_project(scene);
        if (is_small) {
            for (int i = 1; i < 110; ++i) {
                ASSERT_FALSE(scene.disk.remove("service-" + std::to_string(i) + ".tsk"));
            }
        } else {
            scene.request.identity.clear();
        }
        ASSERT_TRUE(build(scene).is_built);
        EXPECT_FALSE(scene.disk.files().contains("/work/out/.tusk-inputs"));
    }
}

// A finding is said every time: it would be forgotten otherwise.
TEST(BuildInputs, AreNotKeptWhenSomethingIsToBeSaid) {
    Scene scene;
    add_project(scene);
    scene.disk.add_file("base.tsk", "level: \"info\"\nreplicas: 1\n");
    scene.disk.add_file("environment/production.tsk", "replicas: \"text\"\n");  // another type
    ASSERT_TRUE(build(scene).is_built);
    EXPECT_FALSE(scene.disk.files().contains("/work/out/.tusk-inputs"));
}

using Change = std::function<void(Scene& scene)>;

std::map<std::string, Change> changes() {
    const auto file = [](std::string path, std::string text) -> Change {
        return [path, text](Scene& scene) { scene.disk.add_file(path, text); };
    };
    return {
        {"a layer", file("service-7.tsk", "server.port: 1\n")},
        {"the environment", file("environment/production.tsk", "replicas: 4\n")},
        {"another environment", file("environment/staging.tsk", "replicas: 1\n")},
        {"a new service", file("extra.tsk", "server.port: 2\n")},
        {"a service less", [](Scene& scene) { static_cast<void>(scene.disk.remove("service-9.tsk")); }},
        {"what is included", file("shared/common.tsk", "owner: \"others\"\n")},
        {"what is imported", file("data/limits.json", R"({ "cpu": 3 })")},
        {"the schema", file("data/schema.json", R"({ "properties": { "level": { "type": "integer" } } })")},
        {"settings", file("tusk.tsk", "validate.required: []\n")},
        {"a variable", [](Scene& scene) { scene.variables.values["LEVEL"] = "debug"; }},
        {"a variable that is empty", [](Scene& scene) { scene.variables.values["LEVEL"] = ""; }},
        {"what is asked for", [](Scene& scene) { scene.request.services = {"service-3"}; }},
        {"the program", [](Scene& scene) { scene.request.identity = "another tusk"; }},
        {"the clock", [](Scene& scene) { scene.now = 1; }},
        {"an output", file("out/production/service-5.json", "{}")},
        {"an output less",
         [](Scene& scene) { static_cast<void>(scene.disk.remove("out/production/service-5.json")); }},
        {"the manifest", file("out/.tusk-manifest.json", "{}")},
        {"the list of inputs", file("out/.tusk-inputs", "tusk-inputs 1\n\n\n")},
        {"a manifest of a shard", file("out/.tusk-manifest.1-of-2.json", "{}")},
        {"a layer of another format", file("service-7.json", "{}")},
    };
}

TEST(BuildInputs, ShowEveryChange) {
    for (const auto& [name, change] : changes()) {
        SCOPED_TRACE(name);
        Scene scene;
        add_project(scene);
        static_cast<void>(build(scene));
        static_cast<void>(build(scene));
        ASSERT_FALSE(build(scene).looked_at_sources);
        change(scene);
        Scene without;  // The same, with nothing that could be relied on.
        add_project(without);
        static_cast<void>(build(without));
        static_cast<void>(build(without));
        change(without);
        without.request.identity.clear();
        const Outcome outcome = build(scene);
        EXPECT_TRUE(outcome.looked_at_sources);
        const Outcome wanted = build(without);
        EXPECT_EQ(outcome.is_built, wanted.is_built);
        EXPECT_TRUE(outcome.files == wanted.files);
        EXPECT_EQ(outcome.messages, wanted.messages);
    }
}

}  // namespace
}  // namespace tusk
