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
        {R"(password hunter2)", R"(password ***)"},
        {R"(db.password "hunter2" x)", R"(db.password "***" ***)"},
        {R"(password { value: "x" y })", R"(password { *** "***" *** })"},
        {R"(password: #hunter2)", R"(password: ***)"},
        {R"(password: # hunter2)", R"(password: # hunter2)"},
        {R"(password: "x" #hunter2)", R"(password: "***" #hunter2)"},
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

// The last line of `text` as it is shown.
std::string mask_last(const std::string& text) {
    const std::size_t begin = text.rfind('\n') + 1;
    std::string line = text.substr(begin);
    std::vector<ByteRange> parts = find_secret_parts(text, ByteRange{begin, text.size()});
    while (!parts.empty()) {
        line.replace(parts.back().begin, parts.back().end - parts.back().begin, "***");
        parts.pop_back();
    }
    return line;
}

TEST(SecretMask, HidesTheLinesOfAValueThatBeganAbove) {
    struct Row {
        std::string text;
        std::string masked;
    };
    const std::vector<Row> rows = {
        {"password:\n  \"x\"", "  \"***\""},
        {"password:\n  a: 1\n\n  x y", "  ***"},
        {"password:\n  a: x y", "  a: ***"},
        {"password: # the old one\n  x y", "  ***"},
        {"password:\n- x y", "***"},
        {"password: |\n  key: x", "  ***"},
        {"password: [\n\"x\" y", "\"***\" ***"},
        {"password: [\nkey: x", "***"},
        {"password {\nkey: x", "key: ***"},
        {"password {\na { b: 1\n}\nkey: x", "key: ***"},
        {"password >\nkey: x", "key: ***"},
        {"password\n{\nkey: x", "key: ***"},
        {"password: \"a\" +\n\"x\"", "\"***\""},
        {"password: @string.concat(\n\"x\"", "\"***\""},
        {"password: \"\"\"\nkey: \"x\"", "*** \"***\""},
        {"\"password\"\n: \"x\"", ": \"***\""},
        {"[db.password]\nkey: x", "key: ***"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(mask_last(row.text), row.masked) << row.text;
    }
}

TEST(SecretMask, ShowsWhatFollowsTheValue) {
    for (const std::string text :
         {"password: \"x\"\n", "password:\n  a: 1\n", "password: [\n\"x\"\n]\n", "password {\n}\n",
          "password >\n<\n", "password: \"\"\"\nx\n\"\"\"\n", "[password]\n[b]\n", "password: x[1\n",
          "password: |\n  x\n", "password:\n", "passport: [\n"}) {
        EXPECT_EQ(mask_last(text + "key: shown"), "key: shown") << text;
    }
    EXPECT_EQ(mask_last("[password]\n[b]"), "[b]");
}

}  // namespace
}  // namespace tusk
