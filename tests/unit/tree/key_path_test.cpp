#include "tusk/tree/key_path.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace tusk {
namespace {

PathStep key(std::string name) {
    return PathStep{std::move(name), std::nullopt};
}
PathStep index(std::size_t position) {
    return PathStep{{}, position};
}

TEST(KeyPath, Parses) {
    struct Row {
        std::string text;
        bool global;
        std::vector<PathStep> steps;
    };
    const Row rows[] = {
        {"a", false, {key("a")}},
        {"server.port", false, {key("server"), key("port")}},
        {"a-b._c.404", false, {key("a-b"), key("_c"), key("404")}},
        {"routes.\"/api/*\".service", false, {key("routes"), key("/api/*"), key("service")}},
        {"'a.b'.c", false, {key("a.b"), key("c")}},
        {"'a\\n'", false, {key("a\\n")}},
        {"tags[0]", false, {key("tags"), index(0)}},
        {"a[1][22].b", false, {key("a"), index(1), index(22), key("b")}},
        {"a[007]", false, {key("a"), index(7)}},
        {"$region", true, {key("region")}},
        {"$a.b[3]", true, {key("a"), key("b"), index(3)}},
        {"\"$x\"", false, {key("$x")}},
        {"\"\"", false, {key("")}},
        {"''.a", false, {key(""), key("a")}},
        {R"("a\"b\\c\nd\te")", false, {key("a\"b\\c\nd\te")}},
        {R"("\u00e9\uD83D\uDE00\u0041")",
         false,
         {key("\xC3\xA9\xF0\x9F\x98\x80"
              "A")}},
        {"\"\xC3\xA9\"", false, {key("\xC3\xA9")}},
    };
    for (const Row& row : rows) {
        const KeyPathResult result = parse_key_path(row.text);
        ASSERT_TRUE(result.path.has_value()) << row.text << ": expected " << result.expected;
        EXPECT_EQ(result.path->global, row.global) << row.text;
        EXPECT_EQ(result.path->steps, row.steps) << row.text;
    }
}

TEST(KeyPath, SaysWhereItStopsAndWhatIsMissing) {
    struct Row {
        std::string text;
        std::size_t error_offset;
        std::string expected;
    };
    const std::string escape = "an escape: `\\\"`, `\\\\`, `\\n`, `\\t` or `\\uXXXX`";
    const Row rows[] = {
        {"", 0, "a key"},
        {"$", 1, "a key"},
        {"$$a", 1, "a key"},
        {".a", 0, "a key"},
        {"a.", 2, "a key"},
        {"a..b", 2, "a key"},
        {"[0]", 0, "a key"},
        {"-a", 0, "a key"},
        {"\xC3\xA9", 0, "a key"},
        {"a.*", 2, "a key"},
        {"a b", 1, "`.`, `[` or the end"},
        {"a ", 1, "`.`, `[` or the end"},
        {"a/b", 1, "`.`, `[` or the end"},
        {"a]", 1, "`.`, `[` or the end"},
        {"\"a\"b", 3, "`.`, `[` or the end"},
        {"a[0]b", 4, "`.`, `[` or the end"},
        {"a-", 2, "a letter, digit or `_` after `-`"},
        {"a-.b", 2, "a letter, digit or `_` after `-`"},
        {"a[", 2, "a list index"},
        {"a[]", 2, "a list index"},
        {"a[-1]", 2, "a list index"},
        {"a[x]", 2, "a list index"},
        {"a[99999999999999999999]", 2, "a list index"},
        {"a[1", 3, "`]`"},
        {"a[1x]", 3, "`]`"},
        {"a.\"b", 4, "a closing `\"`"},
        {"'b", 2, "a closing `'`"},
        {R"("a\x")", 2, escape},
        {R"("a\u12")", 2, escape},
        {R"("\u12G4")", 1, escape},
        {R"("\u+123")", 1, escape},
        {R"("\uD83D")", 1, escape},
        {R"("\uD83D\u0041")", 1, escape},
        {R"("\uDE00\uD83D")", 1, escape},
        {"\"a\\", 2, escape},
    };
    for (const Row& row : rows) {
        const KeyPathResult result = parse_key_path(row.text);
        EXPECT_FALSE(result.path.has_value()) << row.text;
        EXPECT_EQ(result.error_offset, row.error_offset) << row.text;
        EXPECT_EQ(result.expected, row.expected) << row.text;
    }
}

TEST(KeyPath, KnowsBareKeys) {
    for (const char* const bare : {"a", "A9", "_", "404", "a-b", "a--b", "0x"}) {
        EXPECT_TRUE(is_bare_key(bare)) << bare;
    }
    for (const char* const other : {"", "-", "-a", "a-", "a.b", "a b", "$a", "\xC3\xA9", "a/"}) {
        EXPECT_FALSE(is_bare_key(other)) << other;
    }
}

TEST(KeyPath, PrintsKeysSoThatTheyReadBack) {
    struct Row {
        std::string key;
        std::string text;
    };
    const Row rows[] = {
        {"port", "port"},
        {"", R"("")"},
        {"/api/*", R"("/api/*")"},
        {"a.b", R"("a.b")"},
        {"a\"b\\", R"("a\"b\\")"},
        {"a\nb\tc\rd", R"("a\nb\tc\u000Dd")"},
        {"\x7F", R"("\u007F")"},
        {"\xE2\x80\xAE", R"("\u202E")"},
        {"\xC3\xA9", "\"\xC3\xA9\""},
        {"${a}", R"("\u0024{a}")"},
        {"$a", R"("$a")"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(print_key(row.key), row.text);
    }
}

TEST(KeyPath, AppendsToPaths) {
    std::string path;
    append_key(path, "a");
    append_key(path, "b.c");
    append_key(path, "d");
    EXPECT_EQ(path, "a.\"b.c\".d");
    std::string dollar;
    append_key(dollar, "$");
    append_key(dollar, "x");
    EXPECT_EQ(dollar, "\"$\".x");
}

TEST(KeyPath, PrintsWhatItParsed) {
    for (const char* const text : {"a", "$a", "$a.b[0]", "a.\"b c\"[1][2].d", "\"$\".a", "\"\""}) {
        const KeyPathResult result = parse_key_path(text);
        ASSERT_TRUE(result.path.has_value()) << text;
        EXPECT_EQ(print_key_path(*result.path), text);
    }
}

TEST(KeyPath, AnyKeyReadsBack) {
    std::mt19937 random(4711);
    const std::vector<std::string> pieces = {"a",
                                             "-",
                                             ".",
                                             "\"",
                                             "'",
                                             "\\",
                                             "$",
                                             "{",
                                             "}",
                                             "\n",
                                             "\t",
                                             "\x01",
                                             "[",
                                             "0]",
                                             " ",
                                             "\xC3\xA9",
                                             "\xF0\x9F\x98\x80"};
    for (int i = 0; i < 5000; ++i) {
        KeyPath path;
        path.global = random() % 2 == 0;
        for (std::size_t step = 0; step < 3; ++step) {
            std::string name;
            for (std::size_t size = random() % 5; size > 0; --size) {
                name += pieces[random() % pieces.size()];
            }
            path.steps.push_back(key(name));
            if (random() % 4 == 0) {
                path.steps.push_back(index(random() % 1000));
            }
        }
        const std::string text = print_key_path(path);
        const KeyPathResult result = parse_key_path(text);
        ASSERT_TRUE(result.path.has_value()) << text;
        EXPECT_EQ(result.path->global, path.global) << text;
        EXPECT_EQ(result.path->steps, path.steps) << text;
    }
}

}  // namespace
}  // namespace tusk
