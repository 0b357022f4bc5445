#include "render/public_config.hpp"

#include <gtest/gtest.h>

#include "tusk/convert/write.hpp"
#include "tusk/value/table_builder.hpp"

namespace tusk::render {
namespace {

TEST(PublicConfig, DropsSecrets) {
    Arena arena;
    TableBuilder database(arena);
    database.add("password", make_text("x", arena).secret());
    database.add_text("host", "db");
    TableBuilder root(arena);
    root.add("database", database.build());
    const std::vector<Value> tokens{make_text("a", arena), make_text("b", arena).secret()};
    root.add("tokens", make_list(tokens, arena));
    root.add("vault", TableBuilder(arena).build().secret());
    Sink sink;
    EXPECT_EQ(to_json(drop_secrets(root.build(), "e", arena, sink), {.compact = true}),
              R"({"database":{"host":"db"}})");
    std::string told;
    for (const Diagnostic& finding : sink.diagnostics()) {
        told += finding.path + " ";
    }
    EXPECT_EQ(told, "database.password tokens vault ");
}

TEST(PublicConfig, ListsLeavesByTheirPaths) {
    Arena arena;
    TableBuilder table(arena);
    table.add_text("z", "last");
    table.add("a/b %", make_texts({"x", "y"}, arena));
    table.add("..", TableBuilder(arena).build());
    table.add("gone", Value::null({}));
    table.add("n", Value::floating(1, {}));
    Model model;
    model.configs.push_back({"users_file", table.build(), "users"});
    Sink sink;
    std::string listed;
    for (const ConfigKey& key : list_config_keys(model, "e", sink)) {
        listed += key.key + "=" + key.text + "\n";
    }
    EXPECT_EQ(listed,
              "users/%2E%2E={}\n"
              "users/a%2Fb%20%25=[\"x\",\"y\"]\n"
              "users/n=1.0\n"
              "users/z=last\n");
    EXPECT_FALSE(sink.has_errors());
}

TEST(PublicConfig, ReportsAnEmptyKey) {
    Arena arena;
    TableBuilder table(arena);
    table.add_text("", "x");
    Model model;
    model.configs.push_back({"", table.build(), ""});
    Sink sink;
    EXPECT_TRUE(list_config_keys(model, "e", sink).empty());
    EXPECT_TRUE(sink.has_errors());
}

}  // namespace
}  // namespace tusk::render
