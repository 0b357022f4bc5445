#include <gtest/gtest.h>

#include "schemas.hpp"

namespace tusk {
namespace {

TEST(SchemaGraph, FollowsReferencesIntoOtherFiles) {
    Schemas schemas(R"({"properties":{"port":{"$ref":"common.json#/definitions/port"}}})",
                    {{"common.json", R"({"definitions":{"port":{"$ref":"types.tsk#/number"}}})"},
                     {"types.tsk", "number { type: \"integer\", minimum: 1 }"}});
    EXPECT_TRUE(schemas.is_good) << schemas.codes() << schemas.last_message;
    EXPECT_EQ(schemas.check(R"({"port":1})"), "");
    EXPECT_EQ(schemas.check(R"({"port":0})"), "TSK7003");
    EXPECT_EQ(schemas.last_message, "`port` must be an integer of at least 1, found 0");
    EXPECT_EQ(schemas.set.file_names(),
              (std::vector<std::string>{"schema.json", "common.json", "types.tsk"}));
}

TEST(SchemaGraph, ReportsAFileThatIsNotThereOnce) {
    Schemas schemas(R"({"properties":{"a":{"$ref":"none.json"}}})");
    EXPECT_FALSE(schemas.is_loaded);
    EXPECT_EQ(schemas.codes(), "TSK6001");
}

TEST(SchemaGraph, SuggestsTheKeyThatWasMeant) {
    Schemas schemas(R"({"definitions":{"port":{}},"$ref":"#/definitions/prot"})");
    const std::vector<Diagnostic> findings = schemas.sink.take_sorted();
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].help, "did you mean `port`?");
}

// In a .tsk schema `$ref` without quotes is a global, and `@env` would make the schema depend on who uses it.
TEST(SchemaGraph, RefusesWhatATskSchemaMustNotHave) {
    for (const std::string_view text :
         {"definitions.a {\n$ref: \"#/x\"\n}", "type: @env(\"T\", \"string\")"}) {
        Schemas schemas(R"({"$ref":"a.tsk"})", {{"a.tsk", std::string(text)}});
        EXPECT_FALSE(schemas.is_loaded) << text;
        EXPECT_EQ(schemas.codes(), "TSK7011") << text;
    }
}

TEST(SchemaGraph, TakesSchemasOfTuskItself) {
    Schemas schemas("{}");
    BuiltInUse server;
    server.use.file = "built-in: server";
    server.use.path = *parse_key_path("server").path;
    server.text =
        R"({"properties":{"port":{"$ref":"#/definitions/p"}},"definitions":{"p":{"type":"integer"}}})";
    ASSERT_TRUE(schemas.set.add_built_in({&server, 1}, schemas.sink));
    ASSERT_TRUE(schemas.set.compile(schemas.sink));
    EXPECT_EQ(schemas.check(R"({"server":{"port":1}})"), "");
    EXPECT_EQ(schemas.check(R"({"server":{"port":"x"}})"), "TSK7002");
    EXPECT_EQ(schemas.set.find_rules(*parse_key_path("server.port").path, "").at(0).name,
              "built-in: server#/definitions/p");
}

TEST(SchemaGraph, FindsTheRulesOfAPath) {
    Schemas schemas(R"({"properties":{"a":{"allOf":[{"properties":{"b":{"type":"integer"}}}]}},
                        "patternProperties":{"^a":{"additionalProperties":{"minimum":1}}}})");
    std::string names;
    for (const SchemaRule& rule : schemas.set.find_rules(*parse_key_path("a.b").path, "")) {
        names += rule.name + "\n";
    }
    EXPECT_EQ(names,
              "schema.json#/patternProperties/^a/additionalProperties\n"
              "schema.json#/properties/a/allOf/0/properties/b\n");
}

TEST(SchemaGraph, ComparesOperandsOfAssertionsAsAmounts) {
    Schemas schemas(
        R"({"properties":{"idle":{"format":"duration"},"pool":{"properties":{"max":{"format":"size"}}}},
                        "x-tusk-assert":["idle <= age || true","pool.max > 1000000"]})");
    EXPECT_TRUE(schemas.is_good) << schemas.codes() << schemas.last_message;
    EXPECT_EQ(schemas.check(R"({"pool":{"max":"1MiB"}})"), "");
    EXPECT_EQ(schemas.check(R"({"pool":{"max":"1KB"}})"), "TSK7008");
    EXPECT_EQ(schemas.check(R"({"pool":{}})"), "");
}

}  // namespace
}  // namespace tusk
