#include <gtest/gtest.h>

#include <string>

#include "../pipeline/test_world.hpp"
#include "tusk/convert/write.hpp"

namespace tusk {
namespace {

struct Loaded {
    std::string json;
    std::string codes;
    std::vector<std::string> layers;
};

Loaded load(TestWorld& test, const std::string& path = "main.tsk") {
    Loaded loaded;
    Selection selection;
    selection.files = {path};
    selection.takes_folders = true;
    std::optional<LoadedTarget> target = load_target(selection, test.world, test.sink);
    if (target) {
        loaded.layers = target->layers.names();
        const std::optional<Value> value = evaluate_layers(target->layers, test.world, test.sink);
        WriteOptions compact;
        compact.compact = true;
        loaded.json = value ? to_json(*value, compact) : "";
    }
    for (const Diagnostic& finding : test.sink.take_sorted(&test.sources)) {
        loaded.codes += (loaded.codes.empty() ? "" : " ") + code_of(finding.kind);
    }
    return loaded;
}

TEST(Include, IsALayerBelowItsIncluder) {
    TestWorld test;
    test.files.add_file("main.tsk", "@include \"a.tsk\"\nx: 1\n@include \"b.tsk\"\n");
    test.files.add_file("a.tsk", "@include \"c.tsk\"\nx: 2\ny: 2\nz: 2\n");
    test.files.add_file("b.tsk", "y: 3\n");
    test.files.add_file("c.tsk", "w: 4\nz: 4\n");
    const Loaded loaded = load(test);
    EXPECT_EQ(loaded.json, R"({"w":4,"z":2,"x":1,"y":3})");
    EXPECT_EQ(loaded.layers, (std::vector<std::string>{"c.tsk", "a.tsk", "b.tsk", "main.tsk"}));
    EXPECT_EQ(loaded.codes, "TSK9017");
}

TEST(Include, LaysAFileOnceWhereItIsFirstNamed) {
    TestWorld test;
    test.files.add_file("main.tsk", "@include \"a.tsk\"\n@include \"b.tsk\"\n");
    test.files.add_file("a.tsk", "@include \"common.tsk\"\nx: \"a\"\n");
    test.files.add_file("b.tsk", "@include \"common.tsk\"\n");
    test.files.add_file("common.tsk", "x: \"common\"\n");
    const Loaded loaded = load(test);
    EXPECT_EQ(loaded.json, R"({"x":"a"})");
    EXPECT_EQ(loaded.codes, "");
}

TEST(Include, SharesGlobalsAndDirectives) {
    TestWorld test;
    test.files.add_file("main.tsk", "@include \"a.tsk\"\n$h: \"main\"\ntags += [\"m\"]\ngone: @delete\n");
    test.files.add_file("a.tsk", "$h: \"a\"\nurl: \"http://${h}\"\ntags: [\"a\"]\ngone: 1\n");
    EXPECT_EQ(load(test).json, R"({"url":"http://main","tags":["a","m"]})");
}

// Ruling: a bare word is a reference when its own document, with its includes, has the key.
TEST(Include, BindsWordsToKeysOfIncludedFiles) {
    TestWorld test;
    test.files.add_file("main.tsk", "@include \"a.tsk\"\nx: port\ny: other\n");
    test.files.add_file("a.tsk", "port: 80\nz: other2\n");
    const Loaded loaded = load(test);
    EXPECT_EQ(loaded.json, R"({"port":80,"z":"other2","x":80,"y":"other"})");
}

TEST(Include, HasLimits) {
    for (const int depth : {32, 33}) {
        TestWorld test;
        test.files.add_file("main.tsk", "@include \"f1.tsk\"\n");
        for (int i = 1; i <= depth; ++i) {
            test.files.add_file("f" + std::to_string(i) + ".tsk",
                                i == depth ? "x: 1\n" : "@include \"f" + std::to_string(i + 1) + ".tsk\"\n");
        }
        EXPECT_EQ(load(test).codes, depth == 32 ? "" : "TSK5005") << depth;
    }
    for (const int count : {1024, 1025}) {
        TestWorld test;
        std::string main;
        for (int i = 0; i < count; ++i) {
            const std::string name = "g" + std::to_string(i) + ".tsk";
            main += "@include \"" + name + "\"\n";
            test.files.add_file(name, "k" + std::to_string(i) + ": 1\n");
        }
        test.files.add_file("main.tsk", main);
        EXPECT_EQ(load(test).codes, count == 1024 ? "" : "TSK5005") << count;
    }
}

TEST(Import, HasLimits) {
    for (const int depth : {32, 33}) {
        TestWorld test;
        test.files.add_file("main.tsk", "v: @import(\"f1.tsk\")\n");
        for (int i = 1; i <= depth; ++i) {
            test.files.add_file(
                "f" + std::to_string(i) + ".tsk",
                i == depth ? "x: 1\n" : "v { w { u: [@import(\"f" + std::to_string(i + 1) + ".tsk\")] } }\n");
        }
        EXPECT_EQ(load(test).codes, depth == 32 ? "" : "TSK5005") << depth;
    }
}

TEST(Folder, IsOneLayer) {
    TestWorld test;
    test.files.add_file("conf/10.tsk", "a: 1\nt { x: 1 }\nw: c\n");
    test.files.add_file("conf/20.json", "{\"b\": 2, \"t\": {\"y\": 2}}");
    test.files.add_file("conf/30.yaml", "c: 3\n");
    test.files.add_file("conf/README.md", "no layer");
    const Loaded loaded = load(test, "conf");
    EXPECT_EQ(loaded.json, R"({"a":1,"t":{"x":1,"y":2},"w":3,"b":2,"c":3})");
    EXPECT_EQ(loaded.layers, std::vector<std::string>{"conf"});
}

TEST(Folder, HasNoKeyTwice) {
    TestWorld test;
    test.files.add_file("conf/10.tsk", "a: 1\nb { c: 1 }\n");
    test.files.add_file("conf/20.tsk", "a: 2\nb: 3\n");
    EXPECT_EQ(load(test, "conf").codes, "TSK3001 TSK3002");
    TestWorld empty;
    empty.files.add_directory("conf");
    EXPECT_EQ(load(empty, "conf").codes, "TSK6001");
}

// A file that many services import is read once, and its findings do not depend on threads.
TEST(Import, SaysTheSameWhicheverThreadIsFirst) {
    std::string first;
    for (int run = 0; run < 5; ++run) {
        TestWorld test;
        test.files.add_file("base.tsk", "server.port: 1\ndatabase.host: \"h\"\nlogging.level: \"info\"\n");
        for (int i = 0; i < 100; ++i) {
            const std::string own = "_part" + std::to_string(i % 7) + ".tsk";
            test.files.add_file("service-" + std::to_string(i) + ".tsk",
                                "@include \"" + own + "\"\nx: @import(\"_shared.tsk\")\n");
            test.files.add_file(own, "y: ${\n");
        }
        test.files.add_file("_shared.tsk", "a: $undefined\nb: word\n");
        static_cast<void>(validate(Selection{}, false, test.world, test.sink));
        std::string said;
        for (const Diagnostic& finding : test.sink.take_sorted(&test.sources)) {
            said += fmt::format("{} {} {}\n",
                                finding.span.file == kNoFile ? "" : test.sources.name(finding.span.file),
                                finding.message, finding.further_targets);
        }
        EXPECT_NE(said, "");
        first = run == 0 ? said : first;
        EXPECT_EQ(said, first);
    }
}

}  // namespace
}  // namespace tusk
