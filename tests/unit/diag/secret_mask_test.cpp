#include "diag/secret_mask.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace tusk {
namespace {

std::string mask(std::string line) {
    std::vector<ByteRange> parts = find_secret_parts(line);
    while (!parts.empty()) {
        line.replace(parts.back().begin, parts.back().end - parts.back().begin, "***");
        parts.pop_back();
    }
    return line;
}

TEST(SecretMask, HidesValuesOfSecretKeys) {
    struct Row {
        std::string line;
        std::string masked;
    };
    const std::vector<Row> rows = {
        {R"(password: "hunter2")", R"(password: "***")"},
        {R"(password = 'hunter2')", R"(password = '***')"},
        {R"(  db_PassWord: "a" + "b")", R"(  db_PassWord: "***" *** "***")"},
        {R"(password: hunter2)", R"(password: ***)"},
        {R"(password: hunter2 # really)", R"(password: ***)"},
        {R"(password: a,b(c))", R"(password: ***))"},
        {R"("api-key": "x y",)", R"("api-key": "***",)"},
        {R"(API_KEY="x")", R"(API_KEY="***")"},
        {R"(apikey:"x")", R"(apikey:"***")"},
        {R"(private_key: """MIIE)", R"(private_key: """***)"},
        {R"(secrets: ["a", 'b', c])", R"(secrets: ["***", '***', ***])"},
        {R"(tokens: { a: "b" })", R"(tokens: { *** "***" })"},
        {R"(token: "a\"b" )", R"(token: "***" )"},
        {R"(token: 'a\' )", R"(token: '***' )"},
        {R"(token: "never closed)", R"(token: "***)"},
        {R"(token: "")", R"(token: "")"},
        {R"(token: @env("T", "fallback"))", R"(token: @env("T", "***"))"},
        {R"(token: @env.secure("T"))", R"(token: @env.secure("T"))"},
        {R"(token: @hidden("T"))", R"(token: ***("***"))"},
        {R"({"user":"me","password":"x","port":1})", R"({"user":"me","password":"***","***"***})"},
        {R"(url: "http://h?token=abc")", R"(url: "http://h?token=***")"},
        {R"(note: don't, password: 'x')", R"(note: don't, password: '***')"},
        {R"($password: "x")", R"($password: "***")"},
        {R"(if password == "x")", R"(if password == "***")"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(mask(row.line), row.masked);
    }
}

TEST(SecretMask, LeavesOtherLinesAlone) {
    for (const std::string line : {"", "port: 8080", "[database.password]", "password", "kind: \"password\"",
                                   "password:", "password: {", "# the password is in the vault"}) {
        EXPECT_EQ(mask(line), line);
    }
}

}  // namespace
}  // namespace tusk
